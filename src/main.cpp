#include "program.hpp"

int main() {
    platform::Platform platform;
    Program program(platform);
    platform.run(program);
}
