#include <fstream>
#include <iostream>
#include <iterator>

#include "scope_table/table_source.h"

// make_scope_table DATA.json TABLE.h
int main(int argument_count, char** arguments) {
    using namespace hsauth::scope_table;
    if (argument_count != 3) {
        std::cerr << "usage: make_scope_table DATA.json TABLE.h\n";
        return 2;
    }
    std::ifstream input(arguments[1], std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(input), {});
    const auto data = read_scope_data(text);
    if (!data) {
        std::cerr << arguments[1] << ": " << data.error() << "\n";
        return 1;
    }
    std::ofstream output(arguments[2], std::ios::binary);
    output << table_source(*data) << std::flush;
    if (!output) {
        std::cerr << arguments[2] << ": it can't be written\n";
        return 1;
    }
    return 0;
}
