#include "study/record.hpp"

#include <algorithm>
#include <limits>
#include <type_traits>

#include "base/alternatives.hpp"
#include "base/reader.hpp"
#include "base/writer.hpp"

namespace study {
namespace {
/// 2 since records have an order apart from their time.
constexpr int version = 2;

/// Writes a fact's fields.
struct FieldWriter {
    Writer& w;

    template <class FactType>
    void question(FactType& fact) {
        text("place", fact.place);
        text("module", fact.module);
        text("question", fact.question);
    }
    void text(std::string_view name, const std::string& value) { w.key(name).text(value); }
    void id(std::string_view name, const std::string& value) { w.key(name).text(value); }
    void number(std::string_view name, double value, double, double) { w.key(name).number(value); }
    void whole(std::string_view name, int value, int, int) { w.key(name).integer(value); }
    void seed(std::string_view name, std::uint32_t value) { w.key(name).integer(value); }
    void flag(std::string_view name, bool value) { w.key(name).boolean(value); }
    void answer(std::string_view name, const questions::Answer& value) {
        w.key(name);
        questions::write(w, value);
    }
    void rules(std::string_view name, const content::Rules& value) {
        w.key(name).object();
        content::write(w, value);
        w.end();
    }
    /// Those of the module itself as ids, the others with their module.
    void questions(std::string_view name, const std::vector<QuestionRef>& refs, const std::string& module) {
        w.key(name).array();
        for (const QuestionRef& ref : refs) {
            if (ref.module == module) w.text(ref.id);
            else w.object().key("module").text(ref.module).key("id").text(ref.id).end();
        }
        w.end();
    }

    void text_if_any(std::string_view name, const std::string& value) {
        if (!value.empty()) text(name, value);
    }
    void id_if_any(std::string_view name, const std::string& value) { text_if_any(name, value); }
    void whole_if_any(std::string_view name, int value, int, int) {
        if (value != 0) w.key(name).integer(value);
    }
    void whole_if_known(std::string_view name, const std::optional<int>& value, int, int) {
        if (value) w.key(name).integer(*value);
    }
    void text_if_known(std::string_view name, const std::optional<std::string>& value) {
        if (value) text_if_any(name, *value);
    }
};

/// Reads them.
struct FieldReader {
    const Reader& r;
    std::int64_t written_by = version;
    bool newer = false;  ///< Has it met something of a newer version?

    template <class FactType>
    void question(FactType& fact) {
        text("place", fact.place);
        id("module", fact.module);
        id("question", fact.question);
    }
    void text(std::string_view name, std::string& value) { value = r[name].text(); }
    void id(std::string_view name, std::string& value) { value = r[name].id(); }
    void number(std::string_view name, double& value, double least, double most) {
        value = r[name].number(least, most);
    }
    void whole(std::string_view name, int& value, int least, int most) {
        value = static_cast<int>(r[name].integer(least, most));
    }
    void seed(std::string_view name, std::uint32_t& value) {
        value = static_cast<std::uint32_t>(r[name].integer(0, 0xFFFFFFFFll));
    }
    void flag(std::string_view name, bool& value) { value = r[name].boolean_or(false); }
    void answer(std::string_view name, questions::Answer& value) {
        const Reader kind = r[name]["kind"];
        const auto& known = names_of<questions::Kind>;
        newer = kind.is_text() && std::ranges::find(known, kind.text()) == known.end();
        if (!newer) value = questions::read_answer(r[name]);
    }
    void rules(std::string_view name, content::Rules& value) { value = content::read_rules(r[name]); }
    void questions(std::string_view name, std::vector<QuestionRef>& refs, const std::string& module) {
        for (const Reader& item : r[name].items(1)) {
            if (item.is_object()) refs.push_back({item["module"].id(), item["id"].id()});
            else refs.push_back({module, item.id()});
        }
    }

    void text_if_any(std::string_view name, std::string& value) {
        if (r[name].exists()) value = r[name].text();
    }
    void id_if_any(std::string_view name, std::string& value) {
        if (r[name].exists()) value = r[name].id();
    }
    void whole_if_any(std::string_view name, int& value, int least, int most) {
        if (r[name].exists()) whole(name, value, least, most);
    }
    void whole_if_known(std::string_view name, std::optional<int>& value, int least, int most) {
        if (r[name].exists()) value = static_cast<int>(r[name].integer(least, most));
    }
    void text_if_known(std::string_view name, std::optional<std::string>& value) {
        if (r[name].exists()) value = r[name].text();
        else if (written_by > 1) value = "";
    }
};

/// The fact of that name, with its fields read; Unknown when there is no such kind.
template <std::size_t I = 0>
Fact read_fact(const Reader& reader, std::string_view name, std::int64_t written_by) {
    using FactType = std::variant_alternative_t<I, AnyFact>;
    if constexpr (std::is_same_v<FactType, Unknown>) {
        return Unknown{};
    } else {
        if (name != FactType::name) return read_fact<I + 1>(reader, name, written_by);
        FactType fact;
        FieldReader fields{reader, written_by};
        FactType::fields(fact, fields);
        if (fields.newer) return Unknown{};
        return fact;
    }
}
}  // namespace

bool among(const std::vector<QuestionRef>& refs, const QuestionRef& ref) {
    return std::ranges::find(refs, ref) != refs.end();
}

Fact::Fact() = default;
Fact::Fact(const Fact&) = default;
Fact::Fact(Fact&&) noexcept = default;
Fact& Fact::operator=(Fact other) noexcept { return made_anew(*this, std::move(other)); }
Fact::~Fact() = default;

Writer begun_line(const Record& record) {
    Writer w;
    w.object().key("v").integer(version).key("id").text(record.id).key("order").integer(record.order);
    w.key("time").integer(record.time_ms).key("device").text(record.device);
    return w;
}

std::string id_for(const Fact& fact, std::string_view fresh) {
    return std::visit(
        [&](const auto& each) {
            if constexpr (requires { each.key(); }) return each.key();
            else if constexpr (requires { each.name; }) return std::string(each.name) + "/" + std::string(fresh);
            else return std::string(fresh);
        },
        fact);
}

std::string write_record(const Record& record) {
    if (!record.line.empty()) return record.line;
    Writer w = begun_line(record);
    std::visit(
        [&]<class FactType>(const FactType& fact) {
            if constexpr (!std::is_same_v<FactType, Unknown>) {
                w.key("kind").text(FactType::name);
                FieldWriter fields{w};
                FactType::fields(fact, fields);
            }
        },
        record.fact);
    return w.end().written();
}

Parsed<Record> read_record(const std::string& file, std::string_view line) {
    Parsed<Record> result;
    Record& record = result.value;
    Document document(file, line);
    if (document.parsed()) {
        const Reader root = document.root();
        const auto written_by = root["v"].integer(1, 1'000'000);
        record.id = root["id"].text();
        record.time_ms = root["time"].integer(0, last_ms);
        record.order =
            written_by == 1 ? record.time_ms : root["order"].integer(0, std::numeric_limits<std::int64_t>::max());
        if (record.order > last_order) record.order = 0;
        record.device = root["device"].text();
        const std::string kind = root["kind"].text();
        record.fact = written_by > version ? Unknown{} : read_fact(root, kind, written_by);
        const bool known = !std::holds_alternative<Unknown>(record.fact);
        // In version 1 checks were not kept apart by their kind, and questions were not named with their module.
        std::string_view fresh = record.id;
        if (known && fresh.starts_with(kind + "/")) fresh.remove_prefix(kind.size() + 1);
        record.id = id_for(record.fact, fresh);
        if (!known || written_by < version || document.has_strays()) record.line = line;
        document.allow_strays();
    }
    result.problems = document.finish();
    return result;
}

std::optional<Noted> noted(const Record& record) {
    if (record.line.empty()) return std::nullopt;
    Noted note;
    Document document("", record.line);
    const Reader root = document.root();
    if (!document.parsed() || root["kind"].text() != Noted::name) return std::nullopt;
    FieldReader fields{root};
    Noted::fields(note, fields);
    document.allow_strays();
    if (!document.finish().empty() || note.key() != record.id) return std::nullopt;
    return note;
}

Record record_of(const Noted& note, Record begun) {
    begun.id = note.key();
    begun.fact = Unknown{};
    Writer w = begun_line(begun);
    w.key("kind").text(Noted::name);
    FieldWriter fields{w};
    Noted::fields(note, fields);
    begun.line = w.end().written();
    return begun;
}

bool looks_like_record(std::string_view line) {
    Document document("", line);
    const Reader root = document.root();
    return document.parsed() && root["v"].is_number() && root["kind"].is_text() && root["device"].is_text();
}

}  // namespace study
