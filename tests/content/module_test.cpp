#include "content/module.hpp"

#include <doctest/doctest.h>

TEST_SUITE("module") {
    TEST_CASE("a source leads to its DOI, else to its address, else nowhere") {
        content::Source source;
        CHECK(source.link() == "");
        source.url = "https://a.b/c";
        CHECK(source.link() == "https://a.b/c");
        source.doi = "10.1000/182";
        CHECK(source.link() == "https://doi.org/10.1000/182");
    }
}
