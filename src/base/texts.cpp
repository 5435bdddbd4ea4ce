#include "base/texts.hpp"

#include "base/numbers.hpp"
#include "base/reader.hpp"

const std::string& Texts::operator()(std::string_view key) const {
    const auto found = entries_.find(key);
    if (found != entries_.end()) return found->second;
    return missing_.emplace(key, key).first->second;
}

std::string Texts::operator()(std::string_view key,
                              std::initializer_list<std::pair<std::string_view, std::string>> values) const {
    return fill((*this)(key), values);
}

Parsed<Texts> read_texts(const std::string& file, std::string_view json) {
    Parsed<Texts> result;
    Document document(file, json);
    for (const auto& [key, value] : document.root().members()) result.value.entries_[key] = value.text();
    result.problems = document.finish();
    return result;
}
