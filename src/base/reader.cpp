#include "base/reader.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/numbers.hpp"
#include "base/utf8.hpp"

using Json = nlohmann::json;

namespace {
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

/// Deeper than this, a path could grow out of all proportion.
constexpr std::size_t most_levels = 100;
/// So many bytes of a property's name, and of what is wanted, are shown: more is no help, and may be megabytes.
constexpr std::size_t longest_name = 80, longest_wish = 1000;

/// A JSON value that knows where in the text it starts. All values stand in one list, each followed by what is in it,
/// so that a place in the text leads to its value.
struct Value {
    enum class Kind : std::uint8_t { null, boolean, integer, number, text, array, object };

    Kind kind = Kind::null;
    bool truth = false;
    bool asked = false;     // somebody looked at this property
    bool repeated = false;  // a property of this name stands before it, too
    bool replaced = false;  // a property of this name stands after it, and counts in its place
    std::uint32_t offset = 0;
    std::uint32_t parent = 0;
    std::uint32_t end = 0;  // of what is in it: the number of the value after that
    std::uint32_t name_at = 0, name_size = 0;
    union {
        double number = 0;
        std::int64_t integer;
        struct {
            std::uint32_t at, size;
        } text;
    };
};

/// Values with their strings, which stand in one text.
struct Values {
    std::vector<Value> list;
    std::string strings;

    std::string_view name(const Value& value) const {
        return std::string_view(strings).substr(value.name_at, value.name_size);
    }
    std::string_view text(const Value& value) const {
        return std::string_view(strings).substr(value.text.at, value.text.size);
    }
    std::uint32_t number_of(const Value& value) const { return static_cast<std::uint32_t>(&value - list.data()); }

    /// Calls `visit` with what is in it, one after the other; without properties that another one replaces.
    template <class Visit>
    void each_child(std::uint32_t parent, Visit visit) {
        for (std::uint32_t at = parent + 1; at < list[parent].end; at = list[at].end) {
            if (!list[at].replaced) visit(at);
        }
    }
};

/// Builds values from the parser's events. A value starts after the previous token, past spaces, comma and colon.
class ValueBuilder {
public:
    using number_integer_t = Json::number_integer_t;
    using number_unsigned_t = Json::number_unsigned_t;
    using number_float_t = Json::number_float_t;
    using string_t = Json::string_t;
    using binary_t = Json::binary_t;

    ValueBuilder(std::string_view text, Values& values) : text_(text), values_(values) {}

    std::size_t consumed = 0;
    std::size_t error_offset = 0;
    std::string error =
        "JSON; the text stops making sense here (often a comma or a quote too many or too few, here or just before)";

    bool null() { return add({}); }
    bool boolean(bool value) { return add({.kind = Value::Kind::boolean, .truth = value}); }
    bool number_integer(number_integer_t value) {
        Value number{.kind = Value::Kind::integer};
        number.integer = value;
        return add_number(number);
    }
    bool number_unsigned(number_unsigned_t value) {
        const bool fits = value <= static_cast<number_unsigned_t>(std::numeric_limits<std::int64_t>::max());
        return fits ? number_integer(static_cast<std::int64_t>(value))
                    : number_float(static_cast<double>(value), string_t());
    }
    bool number_float(number_float_t value, const string_t&) {
        Value number{.kind = Value::Kind::number};
        number.number = value;
        return add_number(number);
    }
    bool string(string_t& value) {
        Value text{.kind = Value::Kind::text};
        text.text = {kept(value), static_cast<std::uint32_t>(value.size())};
        return add(text);
    }
    bool binary(binary_t&) { return false; }
    bool start_object(std::size_t) { return open(Value::Kind::object); }
    bool start_array(std::size_t) { return open(Value::Kind::array); }
    bool end_array() { return close(); }
    bool end_object() {
        find_repeated(open_.back());
        return close();
    }

    bool key(string_t& name) {
        name_at_ = kept(name);
        name_size_ = static_cast<std::uint32_t>(name.size());
        token_end_ = consumed;
        return true;
    }

    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& found) {
        error_offset = consumed > 0 ? consumed - 1 : 0;
        const std::string_view why = found.what();
        const auto says = [&](std::string_view words) { return why.find(words) != std::string_view::npos; };
        if (says("number overflow")) {
            error_offset = next_token();
            error = "JSON; a number this large is no number any more (the largest is about 1.8e308)";
        } else if (says("surrogate")) {
            auto at = text_.rfind("\\u", error_offset);
            // Where a first half is followed by an escape that is no second half, that one has been read.
            const bool read_on = says("must be followed") && at != std::string_view::npos && at + 5 >= error_offset;
            if (read_on && at > 0) at = text_.rfind("\\u", at - 1);
            if (at != std::string_view::npos) error_offset = at;
            error = "JSON; \\u with D800 to DFFF is one half of a character, and its other half is not there";
        } else if (says("ill-formed UTF-8")) {
            error = "JSON; these bytes are no character in UTF-8";
        } else if (says("must be escaped")) {
            error = "JSON; a control character inside quotes: a line break is written \\n there, a tab \\t";
        }
        note_nul();
        return false;
    }

    /// The parser takes a NUL for the end of the text.
    bool ends_with_the_text() {
        error_offset = std::min(text_.find('\0'), text_.size());
        note_nul();
        return error_offset == text_.size();
    }

private:
    void note_nul() {
        if (error_offset < text_.size() && text_[error_offset] == '\0')
            error = "JSON; a NUL byte stands here, which no text has";
    }

    std::uint32_t kept(const std::string& text) {
        const auto at = static_cast<std::uint32_t>(values_.strings.size());
        values_.strings += text;
        return at;
    }

    /// Where the token begins that follows the last one taken.
    std::size_t next_token() const {
        std::size_t at = token_end_;
        while (at < text_.size() && std::string_view(" \t\r\n,:").find(text_[at]) != std::string_view::npos) ++at;
        return at;
    }

    bool add(Value value) {
        value.offset = static_cast<std::uint32_t>(next_token());
        value.end = static_cast<std::uint32_t>(values_.list.size()) + 1;
        token_end_ = consumed;
        if (!open_.empty()) {
            value.parent = open_.back();
            if (values_.list[value.parent].kind == Value::Kind::object)
                value.name_at = name_at_, value.name_size = name_size_;
        }
        values_.list.push_back(value);
        return true;
    }

    bool add_number(Value number) {
        add(number);
        // The parser has read one byte past a number, unless the text ends with it.
        const bool past =
            token_end_ > 0 && std::string_view("0123456789").find(text_[token_end_ - 1]) == std::string_view::npos;
        if (past) --token_end_;
        return true;
    }

    bool open(Value::Kind kind) {
        if (open_.size() == most_levels) {
            error = "at most " + std::to_string(most_levels) + " brackets inside each other";
            error_offset = consumed - 1;
            return false;
        }
        add({.kind = kind});
        open_.push_back(static_cast<std::uint32_t>(values_.list.size() - 1));
        return true;
    }

    bool close() {
        values_.list[open_.back()].end = static_cast<std::uint32_t>(values_.list.size());
        open_.pop_back();
        token_end_ = consumed;
        return true;
    }

    /// Of properties with one name the last counts, as in most readers; that there are two is a mistake of its own.
    void find_repeated(std::uint32_t object) {
        values_.list[object].end = static_cast<std::uint32_t>(values_.list.size());
        std::map<std::string_view, std::uint32_t> last;
        values_.each_child(object, [&](std::uint32_t child) {
            const auto [known, fresh] = last.try_emplace(values_.name(values_.list[child]), child);
            if (fresh) return;
            values_.list[known->second].replaced = true;
            values_.list[child].repeated = true;
            known->second = child;
        });
    }

    std::string_view text_;
    Values& values_;
    std::size_t token_end_ = 0;
    std::uint32_t name_at_ = 0, name_size_ = 0;
    std::vector<std::uint32_t> open_;
};

/// Turns offsets into lines and columns, going through the text once.
class PlaceFinder {
public:
    explicit PlaceFinder(std::string_view text) : text_(text) {}

    /// Moves on to an offset that is not before the last one.
    void go_to(std::size_t offset) {
        offset = std::min(offset, text_.size());
        while (at_ < offset) {
            std::string_view rest = text_.substr(at_, offset - at_);
            const bool new_line = take_code_point(rest) == U'\n';
            at_ = offset - rest.size();
            line_ += new_line;
            column_ = new_line ? 1 : column_ + 1;
        }
    }

    int line() const { return line_; }
    int column() const { return column_; }

private:
    std::string_view text_;
    std::size_t at_ = 0;
    int line_ = 1, column_ = 1;
};

bool leap_year(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

bool is_id(std::string_view text) {
    if (text.empty() || text.size() > 60 || text.front() == '-' || text.back() == '-') return false;
    if (text.find("--") != std::string_view::npos) return false;
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

std::string clipped(std::string_view text, std::size_t most) {
    if (text.size() <= most) return printable(text);
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0u) == 0x80u) --most;
    return printable(text.substr(0, most)) + "…";
}

void append_name(std::string& path, std::string_view name) {
    if (!path.empty()) path += '.';
    path += clipped(name, longest_name);
}
}  // namespace

struct Reader::Inside {
    /// A problem whose place is not worked out yet: only the first ones are asked for theirs.
    struct Noted {
        std::uint32_t around;
        std::string missing, wanted;
    };

    std::string file;
    std::string text;
    Values values;
    bool parsed = false;
    bool strays_allowed = false;
    std::multimap<std::size_t, Noted> noted;  // by offset: the first ones of all
    std::size_t count = 0;                    // of all

    Value& value(std::uint32_t number) { return values.list[number]; }

    void note(std::size_t offset, std::uint32_t around, const std::string& missing, std::string_view wanted) {
        ++count;
        const bool full = noted.size() == most_problems;
        if (full && offset >= std::prev(noted.end())->first) return;
        noted.emplace(offset, Noted{around, missing, clipped(wanted, longest_wish)});
        if (full) noted.erase(std::prev(noted.end()));
    }

    /// The number of the value that a place in the text belongs to.
    std::uint32_t around(std::size_t place) const {
        const auto after =
            std::upper_bound(values.list.begin(), values.list.end(), place,
                             [](std::size_t offset, const Value& value) { return offset < value.offset; });
        return after == values.list.begin() ? 0 : static_cast<std::uint32_t>(after - values.list.begin() - 1);
    }

    std::string path_of(std::uint32_t number) {
        if (number == 0) return {};
        const Value& own = value(number);
        std::string path = path_of(own.parent);
        if (value(own.parent).kind == Value::Kind::object) {
            append_name(path, values.name(own));
            return path;
        }
        std::size_t index = 0;
        for (std::uint32_t at = own.parent + 1; at < number; at = value(at).end) ++index;
        return path + "[" + std::to_string(index) + "]";
    }

    /// Is it a property that nobody asked for?
    bool is_stray(const Value& own) {
        return value(own.parent).kind == Value::Kind::object && !own.asked && !own.replaced;
    }

    bool has_strays() {
        for (std::size_t at = 1; at < values.list.size(); ++at) {
            if (is_stray(values.list[at])) return true;
        }
        return false;
    }

    /// Properties that nobody asked for, and those that stand twice.
    void note_strays() {
        for (std::uint32_t at = 1; at < values.list.size();) {
            const Value& own = value(at);
            if (own.repeated) note(own.offset, at, "", "each property once; this one stands here twice");
            const bool stray = is_stray(own);
            if (stray) note(own.offset, at, "", "no such property here; check its spelling, or take it out");
            at = stray || own.replaced ? own.end : at + 1;
        }
    }
};

Reader Reader::step(std::uint32_t value) const { return Reader(inside_, value, value, {}); }

Reader Reader::missing(std::string_view key) const {
    std::string path;
    if (!missing_.empty()) path = missing_ + '.';
    return Reader(inside_, none, around_, path.append(key));
}

Reader Reader::operator[](std::string_view key) const {
    if (!is_object()) return missing(key);
    Values& values = inside_->values;
    for (std::uint32_t at = value_ + 1; at < values.list[value_].end; at = values.list[at].end) {
        Value& child = values.list[at];
        if (child.name_size != key.size() || child.replaced || values.name(child) != key) continue;
        child.asked = true;
        return step(at);
    }
    return missing(key);
}

std::uint32_t Reader::offset() const { return inside_->value(around_).offset; }
bool Reader::exists() const { return value_ != none; }
bool Reader::is_text() const { return exists() && inside_->value(value_).kind == Value::Kind::text; }
bool Reader::is_object() const { return exists() && inside_->value(value_).kind == Value::Kind::object; }
bool Reader::is_list() const { return exists() && inside_->value(value_).kind == Value::Kind::array; }
bool Reader::is_number() const {
    if (!exists()) return false;
    const Value::Kind kind = inside_->value(value_).kind;
    return kind == Value::Kind::number || kind == Value::Kind::integer;
}
void Reader::wants(std::string_view wanted) const { inside_->note(offset(), around_, missing_, wanted); }

void Reader::wants_kind(std::string_view wanted) const {
    constexpr std::string_view names[] = {"null", "true or false", "a number",  "a number",
                                          "text", "a list",        "properties"};
    std::string found = "; it is missing";
    if (exists())
        found = ", not " + std::string(is_text() && is_blank(typed()) ? "empty " : "") +
                std::string(names[static_cast<std::size_t>(inside_->value(value_).kind)]);
    wants(std::string(wanted) + found);
}

std::string_view Reader::typed() const {
    return is_text() ? inside_->values.text(inside_->value(value_)) : std::string_view();
}

std::string Reader::text() const {
    if (!typed().empty()) return std::string(typed());
    wants_kind("text in quotes");
    return {};
}

std::string Reader::line() const {
    if (is_blank(typed())) wants_kind("text in quotes");
    const std::size_t length = count_code_points(typed());
    if (length > longest_line)
        wants("at most " + std::to_string(longest_line) + " characters, not " + in_thousands(length));
    return std::string(typed());
}

std::string Reader::text_or(std::string_view fallback) const { return exists() ? text() : std::string(fallback); }

RichText Reader::rich() const {
    if (is_blank(typed())) wants_kind("text in quotes");
    RichText result = read_rich_text(typed(), [&](std::string_view mistake) { wants(mistake); });
    result.place = offset();
    return result;
}

RichText Reader::rich_or_none() const { return exists() ? rich() : RichText{}; }

std::string Reader::id() const {
    if (is_id(typed())) return std::string(typed());
    wants("an id: lower-case letters, digits and single hyphens, at most 60");
    return {};
}

std::optional<std::array<int, 3>> calendar_day(std::string_view date) {
    if (date.size() != 10 || date[4] != '-' || date[7] != '-') return std::nullopt;
    std::array<int, 3> parts{};
    std::size_t part = 0;
    for (std::size_t i = 0; i < date.size(); ++i) {
        if (i == 4 || i == 7) {
            ++part;
            continue;
        }
        if (date[i] < '0' || date[i] > '9') return std::nullopt;
        parts[part] = 10 * parts[part] + (date[i] - '0');
    }
    const auto [year, month, day] = parts;
    const int days[] = {31, leap_year(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12 || day < 1 || day > days[month - 1]) return std::nullopt;
    return parts;
}

std::string Reader::date() const {
    if (calendar_day(typed())) return std::string(typed());
    wants("a date as YYYY-MM-DD");
    return {};
}

bool Reader::boolean_or(bool fallback) const {
    if (!exists()) return fallback;
    if (inside_->value(value_).kind == Value::Kind::boolean) return inside_->value(value_).truth;
    wants_kind("true or false");
    return fallback;
}

double Reader::number(double least, double most) const {
    if (is_number()) {
        const Value& own = inside_->value(value_);
        const double value = own.kind == Value::Kind::integer ? static_cast<double>(own.integer) : own.number;
        if (value >= least && value <= most) return value;
    }
    std::string wanted = "a number";
    if (least > std::numeric_limits<double>::lowest()) wanted += " of at least " + decimal(least, 6);
    if (most < std::numeric_limits<double>::max()) wanted += " and at most " + decimal(most, 6);
    wants(wanted);
    return std::clamp(0.0, least, most);
}

double Reader::number_or(double fallback) const { return exists() ? number() : fallback; }

std::int64_t Reader::integer(std::int64_t least, std::int64_t most) const {
    constexpr double exact = 9007199254740992;  // up to 2^53 a double holds every whole number
    if (is_number()) {
        const Value& own = inside_->value(value_);
        // 5.0 and 5e2 are whole numbers too, as JSON Schema has it.
        const bool whole = own.kind == Value::Kind::integer ||
                           (std::fabs(own.number) <= exact && own.number == std::floor(own.number));
        const std::int64_t value = own.kind == Value::Kind::integer ? own.integer
                                   : whole                          ? static_cast<std::int64_t>(own.number)
                                                                    : 0;
        if (whole && value >= least && value <= most) return value;
    }
    wants("a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    return std::clamp<std::int64_t>(0, least, most);
}

std::vector<Reader> Reader::items(std::size_t least) const {
    std::vector<Reader> result;
    if (!is_list()) {
        wants_kind("a list in square brackets");
        return result;
    }
    inside_->values.each_child(value_, [&](std::uint32_t child) { result.push_back(step(child)); });
    if (result.size() < least) wants("at least " + std::to_string(least) + (least == 1 ? " item" : " items"));
    return result;
}

std::vector<Reader> Reader::items(std::size_t least, std::size_t most) const {
    std::vector<Reader> result = items(least);
    if (result.size() > most) wants("at most " + std::to_string(most) + " items");
    return result;
}

std::vector<Reader> Reader::items_if_any() const { return exists() ? items() : std::vector<Reader>{}; }

std::vector<std::string> Reader::ids() const {
    std::vector<std::string> result;
    std::set<std::string_view> taken;
    for (const Reader& item : items_if_any()) {
        std::string id = item.id();
        if (!id.empty() && !taken.insert(item.typed()).second)
            item.wants("each id once; \"" + id + "\" stands here twice");
        else result.push_back(std::move(id));
    }
    return result;
}

std::vector<std::pair<std::string, Reader>> Reader::members() const {
    std::vector<std::pair<std::string, Reader>> result;
    if (!exists()) return result;
    if (!is_object()) {
        wants_kind("properties in curly brackets");
        return result;
    }
    inside_->values.each_child(value_, [&](std::uint32_t child) {
        inside_->value(child).asked = true;
        result.emplace_back(inside_->values.name(inside_->value(child)), step(child));
    });
    return result;
}

std::size_t Reader::one_of(std::initializer_list<std::string_view> names) const {
    return one_of(std::span(names.begin(), names.end()));
}

std::size_t Reader::one_of(std::span<const std::string_view> names) const {
    if (is_text()) {
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (typed() == names[i]) return i;
        }
    }
    std::string wanted = "one of";
    for (std::size_t i = 0; i < names.size(); ++i) wanted += (i ? ", " : " ") + std::string(names[i]);
    wants(wanted);
    return 0;
}

Document::Document(std::string file, std::string_view text) : inside_(std::make_unique<Reader::Inside>()) {
    Reader::Inside& in = *inside_;
    in.file = std::move(file);
    in.text = text;
    ValueBuilder builder(in.text, in.values);
    if (text.size() > std::numeric_limits<std::uint32_t>::max()) {
        builder.error = "a file of at most 4 GB";
    } else {
        const char* begin = in.text.data();
        in.parsed = Json::sax_parse(CountingIterator{begin, &builder.consumed},
                                    CountingIterator{begin + in.text.size(), &builder.consumed}, &builder) &&
                    builder.ends_with_the_text();
    }
    if (in.parsed) return;
    in.values.list = {{.kind = Value::Kind::object, .end = 1}};
    in.note(builder.error_offset, 0, "", builder.error);
}

Document::~Document() = default;

Reader Document::root() const { return Reader(inside_.get(), 0, 0, {}); }

bool Document::parsed() const { return inside_->parsed; }

bool Document::has_strays() const { return inside_->has_strays(); }

void Document::allow_strays() { inside_->strays_allowed = true; }

void Document::wants(std::size_t place, std::string_view wanted) {
    inside_->note(place, inside_->around(place), "", wanted);
}

Problem Document::at(std::size_t offset) const {
    PlaceFinder place(inside_->text);
    place.go_to(offset);
    return {inside_->file, place.line(), place.column(), inside_->path_of(inside_->around(offset)), {}};
}

std::vector<Problem> Document::finish() {
    Reader::Inside& in = *inside_;
    if (in.parsed && !in.strays_allowed) in.note_strays();
    std::vector<Problem> result;
    PlaceFinder place(in.text);
    for (const auto& [offset, noted] : in.noted) {
        place.go_to(offset);
        std::string path = in.path_of(noted.around);
        if (!noted.missing.empty()) append_name(path, noted.missing);
        result.push_back({in.file, place.line(), place.column(), std::move(path), noted.wanted});
        if (!in.parsed) break;
    }
    if (in.parsed && in.count > result.size()) {
        const std::size_t more = in.count - result.size();
        result.push_back({in.file, 0, 0, "", "and " + in_thousands(more) + " more", more});
    }
    in.noted.clear();
    in.count = 0;
    return result;
}
