#include <iostream>

#include "cli/cli.hpp"

int main(int count, char** words) {
    return cli::run(std::vector<std::string>(words + 1, words + count), {std::cin, std::cout, std::cerr});
}
