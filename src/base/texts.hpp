#pragma once
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/problem.hpp"

/// The interface's words in one language, by key: `home.continue`. See tools/assemble.mjs.
class Texts {
public:
    /// The text of `key`; the key itself when there is none, so that a gap shows and nothing breaks.
    const std::string& operator()(std::string_view key) const;
    /// The same with each `{name}` replaced by its value.
    std::string operator()(std::string_view key,
                           std::initializer_list<std::pair<std::string_view, std::string>> values) const;

    /// More texts of the same language.
    void add(const Texts& more) { entries_.insert(more.entries_.begin(), more.entries_.end()); }

    bool has(std::string_view key) const { return entries_.contains(key); }
    const std::map<std::string, std::string, std::less<>>& entries() const { return entries_; }

private:
    friend Parsed<Texts> read_texts(const std::string& file, std::string_view json);
    std::map<std::string, std::string, std::less<>> entries_;
    mutable std::map<std::string, std::string, std::less<>> missing_;
};

/// Reads a flat JSON object of texts.
Parsed<Texts> read_texts(const std::string& file, std::string_view json);
