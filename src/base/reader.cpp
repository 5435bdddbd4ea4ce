#include "base/reader.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/utf8.hpp"

using Json = nlohmann::ordered_json;

namespace {
const Json& json_of(const void* value) { return *static_cast<const Json*>(value); }

std::string child_path(const std::string& path, std::string_view key) {
    return path.empty() ? std::string(key) : path + "." + std::string(key);
}

std::string child_path(const std::string& path, std::size_t index) { return path + "[" + std::to_string(index) + "]"; }

/// Reads bytes and counts them, so that the SAX pass can tell where it is.
struct CountingIterator {
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    const char* at;
    std::size_t* count;

    reference operator*() const { return *at; }
    CountingIterator& operator++() {
        ++at;
        ++*count;
        return *this;
    }
    CountingIterator operator++(int) {
        CountingIterator old = *this;
        ++*this;
        return old;
    }
    bool operator==(const CountingIterator& other) const { return at == other.at; }
    bool operator!=(const CountingIterator& other) const { return at != other.at; }
};

/// Finds the byte offset at which the value of every path starts. A value starts after the previous token, past
/// spaces, comma and colon.
class PlaceFinder {
public:
    using number_integer_t = Json::number_integer_t;
    using number_unsigned_t = Json::number_unsigned_t;
    using number_float_t = Json::number_float_t;
    using string_t = Json::string_t;
    using binary_t = Json::binary_t;

    explicit PlaceFinder(std::string_view text) : text_(text) {}

    std::size_t consumed = 0;
    std::map<std::string, std::size_t> places;       // path -> offset of the value, or of the key's own quote
    std::map<std::string, std::size_t> repeated;     // path -> offset of a second property of that name
    std::size_t error_offset = 0;

    bool null() { return scalar(); }
    bool boolean(bool) { return scalar(); }
    bool number_integer(number_integer_t) { return number_scalar(); }
    bool number_unsigned(number_unsigned_t) { return number_scalar(); }
    bool number_float(number_float_t, const string_t&) { return number_scalar(); }
    bool string(string_t&) { return scalar(); }
    bool binary(binary_t&) { return scalar(); }
    bool start_object(std::size_t) { return open(false); }
    bool start_array(std::size_t) { return open(true); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }

    bool key(string_t& key) {
        Level& level = levels_.back();
        level.key = child_path(level.path, key);
        if (!level.keys.insert(key).second) repeated.emplace(level.key, token_start());
        token_end_ = consumed;
        return true;
    }

    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) {
        error_offset = consumed > 0 ? consumed - 1 : 0;
        return false;
    }

private:
    struct Level {
        bool array;
        std::string path;
        std::string key;
        std::size_t index = 0;
        std::set<std::string> keys;
    };

    std::size_t token_start() const {
        std::size_t at = token_end_;
        while (at < text_.size() && std::string_view(" \t\r\n,:").find(text_[at]) != std::string_view::npos) ++at;
        return at;
    }

    std::string place() {
        if (levels_.empty()) return "";
        Level& level = levels_.back();
        return level.array ? child_path(level.path, level.index++) : level.key;
    }

    bool scalar() {
        places.emplace(place(), token_start());
        token_end_ = consumed;
        return true;
    }

    bool number_scalar() {  // the lexer has read one byte past a number
        scalar();
        const bool past = token_end_ > 0 && token_end_ <= text_.size() &&
                          std::string_view("0123456789").find(text_[token_end_ - 1]) == std::string_view::npos;
        if (past) --token_end_;
        return true;
    }

    bool open(bool array) {
        const std::string path = place();
        places.emplace(path, token_start());
        token_end_ = consumed;
        levels_.push_back({array, path, {}, 0, {}});
        return true;
    }

    bool close() {
        levels_.pop_back();
        token_end_ = consumed;
        return true;
    }

    std::string_view text_;
    std::size_t token_end_ = 0;
    std::vector<Level> levels_;
};

struct LineColumn {
    int line;
    int column;
};

LineColumn place_of(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    const auto lines = std::count(before.begin(), before.end(), '\n');
    const auto line_start = before.rfind('\n');
    const auto in_line = line_start == std::string_view::npos ? before : before.substr(line_start + 1);
    return {static_cast<int>(lines) + 1, static_cast<int>(count_code_points(in_line)) + 1};
}

bool leap_year(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

bool calendar_has(const std::string& date) {
    if (date.size() != 10 || date[4] != '-' || date[7] != '-') return false;
    for (const std::size_t i : {0u, 1u, 2u, 3u, 5u, 6u, 8u, 9u}) {
        if (date[i] < '0' || date[i] > '9') return false;
    }
    const int year = std::stoi(date.substr(0, 4));
    const int month = std::stoi(date.substr(5, 2));
    const int day = std::stoi(date.substr(8, 2));
    const int days[] = {31, leap_year(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
}

bool is_id(const std::string& text) {
    if (text.empty() || text.size() > 60 || text.front() == '-' || text.back() == '-') return false;
    if (text.find("--") != std::string::npos) return false;
    return std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

std::string in_words(double number) {
    std::string text = Json(number).dump();
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    return text;
}
}  // namespace

struct Reader::Inside {
    std::string file;
    std::string text;
    Json json;
    bool parsed = false;
    std::set<const void*> asked;
    std::vector<Problem> problems;

    void note(const std::string& path, std::string wanted) { problems.push_back({file, 0, 0, path, std::move(wanted)}); }

    void note_unasked(const Json& value, const std::string& path) {
        if (value.is_object()) {
            for (const auto& [key, child] : value.items()) {
                const std::string child_at = child_path(path, key);
                if (!asked.contains(&child)) {
                    note(child_at, "no such property here; check its spelling, or take it out");
                } else {
                    note_unasked(child, child_at);
                }
            }
        } else if (value.is_array()) {
            for (std::size_t i = 0; i < value.size(); ++i) note_unasked(value[i], child_path(path, i));
        }
    }
};

Reader Reader::operator[](std::string_view key) const {
    const std::string path = child_path(path_, key);
    if (!value_ || !json_of(value_).is_object()) return step(nullptr, path);
    const auto found = json_of(value_).find(std::string(key));
    if (found == json_of(value_).end()) return step(nullptr, path);
    inside_->asked.insert(&*found);
    return step(&*found, path);
}

bool Reader::exists() const { return value_ != nullptr; }
bool Reader::is_text() const { return value_ && json_of(value_).is_string(); }
bool Reader::is_number() const { return value_ && json_of(value_).is_number(); }
void Reader::wants(std::string wanted) const { inside_->note(path_, std::move(wanted)); }

std::string Reader::text() const {
    if (is_text() && !json_of(value_).get_ref<const std::string&>().empty()) return json_of(value_).get<std::string>();
    wants("text in quotes");
    return {};
}

std::string Reader::text_or(std::string_view fallback) const { return exists() ? text() : std::string(fallback); }

RichText Reader::rich() const {
    std::vector<std::string> mistakes;
    RichText result = read_rich_text(text(), mistakes);
    for (std::string& mistake : mistakes) wants(std::move(mistake));
    return result;
}

RichText Reader::rich_or_none() const { return exists() ? rich() : RichText{}; }

std::string Reader::id() const {
    std::string value = is_text() ? json_of(value_).get<std::string>() : std::string();
    if (is_id(value)) return value;
    wants("an id: lower-case letters, digits and single hyphens, at most 60");
    return {};
}

std::string Reader::date() const {
    std::string value = is_text() ? json_of(value_).get<std::string>() : std::string();
    if (calendar_has(value)) return value;
    wants("a date as YYYY-MM-DD");
    return {};
}

bool Reader::boolean_or(bool fallback) const {
    if (!exists()) return fallback;
    if (json_of(value_).is_boolean()) return json_of(value_).get<bool>();
    wants("true or false");
    return fallback;
}

double Reader::number(double least, double most) const {
    if (is_number()) {
        const double value = json_of(value_).get<double>();
        if (std::isfinite(value) && value >= least && value <= most) return value;
    }
    std::string wanted = "a number";
    if (least > std::numeric_limits<double>::lowest()) wanted += " of at least " + in_words(least);
    if (most < std::numeric_limits<double>::max()) wanted += " and at most " + in_words(most);
    wants(std::move(wanted));
    return std::clamp(0.0, least, most);
}

double Reader::number_or(double fallback) const { return exists() ? number() : fallback; }

std::int64_t Reader::integer(std::int64_t least, std::int64_t most) const {
    if (value_ && json_of(value_).is_number_integer()) {
        const bool too_large = json_of(value_).is_number_unsigned() &&
                               json_of(value_).get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
        const auto value = json_of(value_).get<std::int64_t>();
        if (!too_large && value >= least && value <= most) return value;
    }
    wants("a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    return std::clamp<std::int64_t>(0, least, most);
}

std::vector<Reader> Reader::items(std::size_t least) const {
    std::vector<Reader> result;
    if (!value_ || !json_of(value_).is_array()) {
        wants("a list in square brackets");
        return result;
    }
    const Json& array = json_of(value_);
    for (std::size_t i = 0; i < array.size(); ++i) result.push_back(step(&array[i], child_path(path_, i)));
    if (result.size() < least) wants("at least " + std::to_string(least) + (least == 1 ? " item" : " items"));
    return result;
}

std::vector<Reader> Reader::items_if_any() const { return exists() ? items() : std::vector<Reader>{}; }

std::vector<std::string> Reader::ids() const {
    std::vector<std::string> result;
    for (const Reader& item : items_if_any()) {
        std::string id = item.id();
        if (std::find(result.begin(), result.end(), id) != result.end()) item.wants("each id once; \"" + id + "\" stands here twice");
        else result.push_back(std::move(id));
    }
    return result;
}

std::vector<std::pair<std::string, Reader>> Reader::members() const {
    std::vector<std::pair<std::string, Reader>> result;
    if (!exists()) return result;
    if (!json_of(value_).is_object()) {
        wants("properties in curly brackets");
        return result;
    }
    for (const auto& [key, child] : json_of(value_).items()) result.emplace_back(key, (*this)[key]);
    return result;
}

std::size_t Reader::one_of(std::initializer_list<std::string_view> names) const { return one_of(std::vector<std::string_view>(names)); }

std::size_t Reader::one_of(const std::vector<std::string_view>& names) const {
    if (is_text()) {
        const auto& value = json_of(value_).get_ref<const std::string&>();
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (value == names[i]) return i;
        }
    }
    std::string wanted = "one of";
    for (std::size_t i = 0; i < names.size(); ++i) wanted += (i ? ", " : " ") + std::string(names[i]);
    wants(std::move(wanted));
    return 0;
}

Document::Document(std::string file, std::string_view text) : inside_(std::make_unique<Reader::Inside>()) {
    inside_->file = std::move(file);
    inside_->text = text;
    inside_->json = Json::parse(inside_->text, nullptr, false);
    inside_->parsed = !inside_->json.is_discarded();
    if (!inside_->parsed) inside_->json = Json::object();
}

Document::~Document() = default;

Reader Document::root() const { return Reader(inside_.get(), &inside_->json, ""); }

bool Document::parsed() const { return inside_->parsed; }

std::vector<Problem> Document::finish() {
    Reader::Inside& in = *inside_;
    if (in.parsed) in.note_unasked(in.json, "");
    PlaceFinder finder(in.text);
    // Two properties of one name are legal JSON that loses one of them, so they are looked for even when all else is well.
    const char* begin = in.text.data();
    const char* end = begin + in.text.size();
    Json::sax_parse(CountingIterator{begin, &finder.consumed}, CountingIterator{end, &finder.consumed}, &finder);
    if (!in.parsed) {
        const LineColumn at = place_of(in.text, finder.error_offset);
        in.problems = {{in.file, at.line, at.column, "", "JSON; the text stops making sense here (often a comma or a quote too many or too few)"}};
        return std::move(in.problems);
    }
    std::vector<std::pair<std::size_t, Problem>> placed;
    for (Problem& problem : in.problems) {
        // A missing property is noted at the nearest thing around it that does exist.
        std::string path = problem.path;
        auto found = finder.places.find(path);
        while (found == finder.places.end() && !path.empty()) {
            const auto cut = path.find_last_of(".[");
            path = cut == std::string::npos ? std::string() : path.substr(0, cut);
            found = finder.places.find(path);
        }
        placed.emplace_back(found == finder.places.end() ? 0 : found->second, std::move(problem));
    }
    for (const auto& [path, offset] : finder.repeated) {
        placed.emplace_back(offset, Problem{in.file, 0, 0, path, "each property once; this one stands here twice"});
    }
    std::stable_sort(placed.begin(), placed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Problem> result;
    for (auto& [offset, problem] : placed) {
        const LineColumn at = place_of(in.text, offset);
        problem.line = at.line;
        problem.column = at.column;
        result.push_back(std::move(problem));
    }
    in.problems.clear();
    return result;
}
