// What the assembled schema names is what the program knows.
#include <doctest/doctest.h>

#include <set>

#include "base/reader.hpp"
#include "content/module.hpp"
#include "support/files.hpp"

namespace {
using Names = std::set<std::string>;

/// The texts in a list, or in what `property` leads to in each of its items.
Names names(const Reader& list, std::initializer_list<const char*> property = {}) {
    Names all;
    for (Reader item : list.items(1)) {
        for (const char* step : property) item = item[step];
        all.insert(item.text());
    }
    return all;
}

template <class List>
Names known(const List& list) {
    return {std::begin(list), std::end(list)};
}
}  // namespace

TEST_SUITE("schema") {
    TEST_CASE("it names what the program knows") {
        const Document document("module.schema.json", files::asset("modules/module.schema.json"));
        const Reader defs = document.root()["$defs"];
        CHECK(names(defs["stance"]["enum"]) == known(content::stance_names));
        CHECK(names(defs["evidence"]["enum"]) == known(content::evidence_names));
        CHECK(names(defs["question"]["properties"]["bloom"]["enum"]) == known(questions::bloom_names));
        CHECK(names(defs["question"]["properties"]["kind"]["enum"]) == known(names_of<questions::Kind>));
        CHECK(names(defs["question"]["oneOf"], {"properties", "kind", "const"}) == known(names_of<questions::Kind>));
        CHECK(names(defs["block"]["oneOf"], {"properties", "kind", "const"}) == known(names_of<content::Block>));
        Names shown = known(names_of<figures::Kind>);
        shown.insert(std::string(figures::Diffusion::former_name));
        for (const Reader& block : defs["block"]["oneOf"].items(1)) {
            if (block["properties"]["kind"]["const"].text() == "figure")
                CHECK(names(block["properties"]["figure"]["enum"]) == shown);
        }
        for (const std::string_view figure : names_of<figures::Kind>) CHECK(defs[figure]["properties"].is_object());
    }
}
