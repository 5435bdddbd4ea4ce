#include "weighing/labelled.hpp"

#include "base/reader.hpp"
#include "support/files.hpp"

namespace labelled {

std::vector<Text> texts_of(const std::string& file) {
    std::vector<Text> texts;
    const Document document(file, files::read("tests/data/weighing/" + file));
    for (const Reader& item : document.root()["texts"].items(1)) {
        Text& text = texts.emplace_back();
        text.advert = item["kind"].text() == "advert";
        for (const Reader& sentence : item["sentences"].items(1)) {
            Sentence& made = text.sentences.emplace_back(Sentence{sentence["text"].text(), {}, {}});
            for (const Reader& kind : sentence["kinds"].items()) made.kinds.insert(kind.text());
            made.place = {text.whole.size(), text.whole.size() + made.text.size()};
            text.whole += made.text + (sentence["break"].text_or("") == "line" ? "\n" : " ");
        }
    }
    return texts;
}

}  // namespace labelled
