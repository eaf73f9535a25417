"""What the benchmarks of single commands share: a program that does nothing, and the time that a program takes."""

import re
import statistics
import subprocess
import time


def needed_libraries(program):
    listed = subprocess.run(["readelf", "-d", program], check=True, capture_output=True, text=True).stdout
    return re.findall(r"\(NEEDED\).*\[(.+)\]", listed)


def linker_flags(program):
    """What makes the loader do the same work: all symbols bound at the start or not."""
    listed = subprocess.run(["readelf", "-d", program], check=True, capture_output=True, text=True).stdout
    return ["-Wl,-z,now"] if re.search(r"\bNOW\b", listed) else ["-Wl,-z,lazy"]


def idle_program(directory, program):
    source = directory / "idle.cpp"
    source.write_text("int main() { return 0; }\n")
    idle = directory / "idle"
    libraries = [f"-l:{name}" for name in needed_libraries(program) if not name.startswith("ld-")]
    subprocess.run(["c++", "-O2", source, "-o", idle, "-Wl,--no-as-needed", *linker_flags(program), *libraries],
                   check=True)
    assert set(needed_libraries(idle)) >= set(needed_libraries(program)), "the idle program lacks a library"
    return idle


def run(words, environment):
    """Wall time in milliseconds."""
    begin = time.perf_counter()
    subprocess.run(words, env=environment, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - begin) * 1000


def medians(calls, environment, runs):
    """Of each call, in milliseconds; all of them in turns, so that what else the machine does hits them alike."""
    times = {name: [] for name in calls}
    for _ in range(runs):
        for name, words in calls.items():
            times[name].append(run(words, environment))
    return {name: statistics.median(values) for name, values in times.items()}
