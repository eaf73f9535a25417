#include "cli/commands/doctor/scan.h"

#include "cli/output/finding_output.h"
#include "flow/source_scan.h"

namespace hsauth::cli {

Result<ExitCode> scan_directory(Context& context, const std::string& directory) {
    if (directory.empty()) {
        return fail(ErrorKind::usage, "--scan needs a directory's name.",
                    "Give one, such as . for the working directory.");
    }
    const auto findings = scan_sources(context.world, directory);
    if (!findings) return pass_on(findings.error());
    return report(context, *findings,
                  "No use of OAuth v1, and no secret in a URL of HubSpot's, was found.\n");
}

}  // namespace hsauth::cli
