#include "base/reader.hpp"

#include "base/sorted.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "base/numbers.hpp"
#include "base/utf8.hpp"

using Json = nlohmann::json;

namespace {
std::string child_path(const std::string& path, std::string_view key) {
    return path.empty() ? std::string(key) : path + "." + std::string(key);
}

std::string child_path(const std::string& path, std::size_t index) { return path + "[" + std::to_string(index) + "]"; }

/// Reads bytes and counts them, so that the parser's handler can tell where it is.
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

/// A JSON value that knows where in the text it starts.
struct Value {
    enum class Kind { null, boolean, number, text, array, object };

    Kind kind = Kind::null;
    std::size_t offset = 0;
    bool boolean = false;
    double number = 0;
    std::optional<std::int64_t> integer;  // when the number is one, and fits
    std::string text;
    std::string key;                 // of a property
    std::vector<Value> children;     // of an array or object, in the order of the text
    std::set<std::string> repeated;  // properties that stand here more than once
    mutable bool asked = false;

    const Value* find(std::string_view name) const {
        const auto found =
            std::find_if(children.begin(), children.end(), [&](const Value& child) { return child.key == name; });
        return found == children.end() ? nullptr : &*found;
    }
};

/// Deeper than this, walking the values could use up the stack.
constexpr std::size_t most_levels = 100;

/// Builds values from the parser's events. A value starts after the previous token, past spaces, comma and colon.
class ValueBuilder {
public:
    using number_integer_t = Json::number_integer_t;
    using number_unsigned_t = Json::number_unsigned_t;
    using number_float_t = Json::number_float_t;
    using string_t = Json::string_t;
    using binary_t = Json::binary_t;

    explicit ValueBuilder(std::string_view text) : text_(text) {}

    std::size_t consumed = 0;
    Value root;
    std::size_t error_offset = 0;
    bool too_deep = false;

    bool null() { return add({.kind = Value::Kind::null}); }
    bool boolean(bool value) { return add({.kind = Value::Kind::boolean, .boolean = value}); }
    bool number_integer(number_integer_t value) { return add_number(static_cast<double>(value), value); }
    bool number_unsigned(number_unsigned_t value) {
        const bool fits = value <= static_cast<number_unsigned_t>(std::numeric_limits<std::int64_t>::max());
        return add_number(static_cast<double>(value),
                          fits ? std::optional(static_cast<std::int64_t>(value)) : std::nullopt);
    }
    bool number_float(number_float_t value, const string_t&) { return add_number(value, std::nullopt); }
    bool string(string_t& value) { return add({.kind = Value::Kind::text, .text = std::move(value)}); }
    bool binary(binary_t&) { return false; }
    bool start_object(std::size_t) { return open(Value::Kind::object); }
    bool start_array(std::size_t) { return open(Value::Kind::array); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }

    bool key(string_t& name) {
        if (open_.back()->find(name)) open_.back()->repeated.insert(name);
        key_ = name;
        token_end_ = consumed;
        return true;
    }

    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) {
        error_offset = consumed > 0 ? consumed - 1 : 0;
        return false;
    }

private:
    Value& place(Value value) {
        value.offset = token_end_;
        while (value.offset < text_.size() &&
               std::string_view(" \t\r\n,:").find(text_[value.offset]) != std::string_view::npos)
            ++value.offset;
        token_end_ = consumed;
        if (open_.empty()) return root = std::move(value);
        Value& parent = *open_.back();
        if (parent.kind == Value::Kind::object) {
            value.key = std::move(key_);
            // Of properties with one name the last counts, as in most readers; that there are two is a mistake of its
            // own.
            if (Value* same = const_cast<Value*>(parent.find(value.key))) return *same = std::move(value);
        }
        return parent.children.emplace_back(std::move(value));
    }

    bool add(Value value) {
        place(std::move(value));
        return true;
    }

    bool add_number(double number, std::optional<std::int64_t> integer) {
        add({.kind = Value::Kind::number, .number = number, .integer = integer});
        // The parser has read one byte past a number, unless the text ends with it.
        const bool past =
            token_end_ > 0 && std::string_view("0123456789").find(text_[token_end_ - 1]) == std::string_view::npos;
        if (past) --token_end_;
        return true;
    }

    bool open(Value::Kind kind) {
        if (open_.size() == most_levels) {
            too_deep = true;
            error_offset = consumed - 1;
            return false;
        }
        Value& value = place({.kind = kind});
        open_.push_back(&value);  // stays where it is: its siblings come only after it is closed
        return true;
    }

    bool close() {
        open_.pop_back();
        token_end_ = consumed;
        return true;
    }

    std::string_view text_;
    std::size_t token_end_ = 0;
    std::string key_;
    std::vector<Value*> open_;
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
    int parts[3] = {0, 0, 0};  // year, month, day
    int part = 0;
    for (std::size_t i = 0; i < date.size(); ++i) {
        if (i == 4 || i == 7) {
            ++part;
            continue;
        }
        if (date[i] < '0' || date[i] > '9') return false;
        parts[part] = 10 * parts[part] + (date[i] - '0');
    }
    const auto [year, month, day] = parts;
    const int days[] = {31, leap_year(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
}

bool is_id(const std::string& text) {
    if (text.empty() || text.size() > 60 || text.front() == '-' || text.back() == '-') return false;
    if (text.find("--") != std::string::npos) return false;
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

const Value& value_of(const void* value) { return *static_cast<const Value*>(value); }
}  // namespace

struct Reader::Inside {
    struct Noted {
        std::size_t offset;
        Problem problem;
    };

    std::string file;
    std::string text;
    Value root;
    bool parsed = false;
    std::size_t error_offset = 0;
    bool too_deep = false;
    bool strays_allowed = false;
    std::vector<Noted> noted;

    void note(std::size_t offset, const std::string& path, std::string wanted) {
        noted.push_back({offset, {file, 0, 0, path, std::move(wanted)}});
    }

    /// Is there a property in it that nobody asked for?
    static bool has_strays(const Value& value) {
        return std::any_of(value.children.begin(), value.children.end(), [&](const Value& child) {
            return (value.kind == Value::Kind::object && !child.asked) || has_strays(child);
        });
    }

    /// Properties that nobody asked for, and those that stand twice.
    void note_strays(const Value& value, const std::string& path) {
        for (std::size_t i = 0; i < value.children.size(); ++i) {
            const Value& child = value.children[i];
            const bool object = value.kind == Value::Kind::object;
            const std::string child_at = object ? child_path(path, child.key) : child_path(path, i);
            if (object && value.repeated.contains(child.key))
                note(child.offset, child_at, "each property once; this one stands here twice");
            if (object && !child.asked)
                note(child.offset, child_at, "no such property here; check its spelling, or take it out");
            else note_strays(child, child_at);
        }
    }
};

Reader Reader::operator[](std::string_view key) const {
    const std::string path = child_path(path_, key);
    if (!value_ || value_of(value_).kind != Value::Kind::object) return step(nullptr, path);
    const Value* found = value_of(value_).find(key);
    if (found) found->asked = true;
    return step(found, path);
}

Reader Reader::step(const void* value, std::string path) const {
    return Reader(inside_, value, std::move(path), value ? value_of(value).offset : offset_);
}

bool Reader::exists() const { return value_ != nullptr; }
bool Reader::is_text() const { return value_ && value_of(value_).kind == Value::Kind::text; }
bool Reader::is_object() const { return value_ && value_of(value_).kind == Value::Kind::object; }
bool Reader::is_number() const { return value_ && value_of(value_).kind == Value::Kind::number; }
void Reader::wants(std::string wanted) const { inside_->note(offset_, path_, std::move(wanted)); }

std::string Reader::text() const {
    if (is_text() && !value_of(value_).text.empty()) return value_of(value_).text;
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
    std::string value = is_text() ? value_of(value_).text : std::string();
    if (is_id(value)) return value;
    wants("an id: lower-case letters, digits and single hyphens, at most 60");
    return {};
}

std::string Reader::date() const {
    std::string value = is_text() ? value_of(value_).text : std::string();
    if (calendar_has(value)) return value;
    wants("a date as YYYY-MM-DD");
    return {};
}

bool Reader::boolean_or(bool fallback) const {
    if (!exists()) return fallback;
    if (value_of(value_).kind == Value::Kind::boolean) return value_of(value_).boolean;
    wants("true or false");
    return fallback;
}

double Reader::number(double least, double most) const {
    if (is_number()) {
        const double value = value_of(value_).number;
        if (std::isfinite(value) && value >= least && value <= most) return value;
    }
    std::string wanted = "a number";
    if (least > std::numeric_limits<double>::lowest()) wanted += " of at least " + decimal(least, 6);
    if (most < std::numeric_limits<double>::max()) wanted += " and at most " + decimal(most, 6);
    wants(std::move(wanted));
    return std::clamp(0.0, least, most);
}

double Reader::number_or(double fallback) const { return exists() ? number() : fallback; }

std::int64_t Reader::integer(std::int64_t least, std::int64_t most) const {
    if (is_number() && value_of(value_).integer) {
        const std::int64_t value = *value_of(value_).integer;
        if (value >= least && value <= most) return value;
    }
    wants("a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    return std::clamp<std::int64_t>(0, least, most);
}

std::vector<Reader> Reader::items(std::size_t least) const {
    std::vector<Reader> result;
    if (!value_ || value_of(value_).kind != Value::Kind::array) {
        wants("a list in square brackets");
        return result;
    }
    const auto& children = value_of(value_).children;
    for (std::size_t i = 0; i < children.size(); ++i) result.push_back(step(&children[i], child_path(path_, i)));
    if (result.size() < least) wants("at least " + std::to_string(least) + (least == 1 ? " item" : " items"));
    return result;
}

std::vector<Reader> Reader::items_if_any() const { return exists() ? items() : std::vector<Reader>{}; }

std::vector<std::string> Reader::ids() const {
    std::vector<std::string> result;
    for (const Reader& item : items_if_any()) {
        std::string id = item.id();
        if (std::find(result.begin(), result.end(), id) != result.end())
            item.wants("each id once; \"" + id + "\" stands here twice");
        else result.push_back(std::move(id));
    }
    return result;
}

std::vector<std::pair<std::string, Reader>> Reader::members() const {
    std::vector<std::pair<std::string, Reader>> result;
    if (!exists()) return result;
    if (value_of(value_).kind != Value::Kind::object) {
        wants("properties in curly brackets");
        return result;
    }
    for (const Value& child : value_of(value_).children) result.emplace_back(child.key, (*this)[child.key]);
    return result;
}

std::size_t Reader::one_of(std::initializer_list<std::string_view> names) const {
    return one_of(std::vector<std::string_view>(names));
}

std::size_t Reader::one_of(const std::vector<std::string_view>& names) const {
    if (is_text()) {
        const std::string& value = value_of(value_).text;
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
    ValueBuilder builder(inside_->text);
    const char* begin = inside_->text.data();
    inside_->parsed = Json::sax_parse(CountingIterator{begin, &builder.consumed},
                                      CountingIterator{begin + inside_->text.size(), &builder.consumed}, &builder);
    inside_->error_offset = builder.error_offset;
    inside_->too_deep = builder.too_deep;
    if (inside_->parsed) inside_->root = std::move(builder.root);
    else inside_->root.kind = Value::Kind::object;
}

Document::~Document() = default;

Reader Document::root() const { return Reader(inside_.get(), &inside_->root, "", inside_->root.offset); }

bool Document::parsed() const { return inside_->parsed; }

bool Document::has_strays() const { return Reader::Inside::has_strays(inside_->root); }

void Document::allow_strays() { inside_->strays_allowed = true; }

std::vector<Problem> Document::finish() {
    Reader::Inside& in = *inside_;
    if (!in.parsed) {
        in.noted.clear();
        in.note(in.error_offset, "",
                in.too_deep ? "at most " + std::to_string(most_levels) + " brackets inside each other"
                            : "JSON; the text stops making sense here (often a comma or a quote too many or too few)");
    } else if (!in.strays_allowed) {
        in.note_strays(in.root, "");
    }
    std::vector<Reader::Inside::Noted> sorted;
    for (auto& noted : in.noted)
        insert_sorted(sorted, std::move(noted), [](const auto& a, const auto& b) { return a.offset < b.offset; });
    std::vector<Problem> result;
    for (auto& [offset, problem] : sorted) {
        const LineColumn at = place_of(in.text, offset);
        problem.line = at.line;
        problem.column = at.column;
        result.push_back(std::move(problem));
    }
    in.noted.clear();
    return result;
}
