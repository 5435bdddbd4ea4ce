#include "base/entries.hpp"

std::vector<RichText> read_riches(const Reader& place, std::size_t least, std::size_t most) {
    std::vector<RichText> texts;
    for (const Reader& item : place.items(least, most)) texts.push_back(item.rich());
    return texts;
}

void add_new(std::vector<std::string>& list, const std::vector<std::string>& more) {
    for (const std::string& entry : more) {
        if (std::ranges::find(list, entry) == list.end()) list.push_back(entry);
    }
}

std::string OwnIds::read(const Reader& place) {
    std::string id = place.id();
    take(id, place);
    return id;
}

void OwnIds::take(const std::string& id, const Reader& place) {
    if (!id.empty() && !taken_.insert(id).second) place.wants("an id of its own; \"" + id + "\" is taken");
}

RichText OwnTexts::read(const Reader& place) {
    RichText text = place.rich();
    if (!text.empty() && !taken_.insert(words_of(text)).second)
        place.wants("words of its own; another one says the same");
    return text;
}

std::string OwnTexts::read_plain(const Reader& place) {
    const RichText text = read(place);
    want_plain(text, place);
    return words_of(text);
}

void want_plain(const RichText& text, const Reader& place) {
    if (!text.empty() && text != plain_text(words_of(text)))
        place.wants("plain words: a list to choose from shows no formatting");
}
