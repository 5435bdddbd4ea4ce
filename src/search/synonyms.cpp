#include "search/synonyms.hpp"

#include <algorithm>

#include "base/reader.hpp"
#include "search/words.hpp"

namespace search {

Parsed<std::vector<Synonyms>> read_synonyms(const std::string& file, std::string_view json) {
    Parsed<std::vector<Synonyms>> result;
    Document document(file, json);
    if (document.parsed()) {
        const Reader root = document.root();
        root["$schema"].exists();
        root["format"].one_of({"stemwise-synonyms/1"});
        for (const Reader& group : root["synonyms"].items(1)) {
            Synonyms& synonyms = result.value.emplace_back();
            for (const Reader& phrase : group.items(2)) {
                std::vector<std::string> stems;
                for (const Word& word : words_in(phrase.line())) {
                    if (!word.stem.empty()) stems.push_back(word.stem);
                }
                if (stems.empty()) phrase.wants("a word that is looked up, not only words such as \"the\"");
                else if (std::ranges::find(synonyms, stems) == synonyms.end()) synonyms.push_back(std::move(stems));
                else phrase.wants("each word once; another form of it stands here already");
            }
        }
    }
    result.problems = document.finish();
    return result;
}

}  // namespace search
