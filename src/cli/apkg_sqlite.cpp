#include <sqlite3.h>

#include <algorithm>
#include <memory>

#include "base/rng.hpp"
#include "base/writer.hpp"
#include "cli/apkg.hpp"
#include "interop/foreign_text.hpp"

namespace cli {
namespace {
using interop::AnkiNote;

// Ids are times in milliseconds in Anki; here they are made of the names, so that a deck keeps its own.
constexpr std::int64_t first_id = 1'600'000'000'000, model_id = first_id;
constexpr std::int64_t made_at = 1'600'000'000;  // no clock: the same notes give the same file

std::int64_t id_of(const std::string& name) {
    return first_id + 1 + static_cast<std::int64_t>(hash_of(name.data(), name.size()) % 100'000'000'000);
}

/// Version 11 of Anki's tables, which every Anki since 2.1 imports.
constexpr const char* tables = R"(
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL, ver integer NOT NULL,
  dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL, models text NOT NULL, decks text NOT NULL,
  dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL, usn integer NOT NULL,
  tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL, csum integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL, mod integer NOT NULL,
  usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL, due integer NOT NULL, ivl integer NOT NULL,
  factor integer NOT NULL, reps integer NOT NULL, lapses integer NOT NULL, left integer NOT NULL, odue integer NOT NULL,
  odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL, ivl integer NOT NULL,
  lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL, type integer NOT NULL);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_notes_csum ON notes (csum);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_revlog_cid ON revlog (cid);
)";

std::string models() {
    Writer w;
    w.object().key(std::to_string(model_id)).object().key("id").integer(model_id).key("name").text("Stemwise");
    w.key("type")
        .integer(0)
        .key("mod")
        .integer(made_at)
        .key("usn")
        .integer(-1)
        .key("sortf")
        .integer(0)
        .key("did")
        .integer(1);
    w.key("css").text(
        ".card { font: 18px/1.45 sans-serif; text-align: left; } ul { list-style: none; padding-left: 1em; }");
    w.key("latexPre").text("").key("latexPost").text("").key("tags").array().end().key("vers").array().end();
    w.key("req").array().array().integer(0).text("all").array().integer(0).end().end().end();
    w.key("flds").array();
    for (const auto& [place, name] : {std::pair(0, "Front"), std::pair(1, "Back")}) {
        w.object().key("name").text(name).key("ord").integer(place).key("sticky").boolean(false).key("rtl").boolean(
            false);
        w.key("font").text("Arial").key("size").integer(18).key("media").array().end().end();
    }
    w.end().key("tmpls").array().object().key("name").text("Card 1").key("ord").integer(0).key("qfmt").text(
        "{{Front}}");
    w.key("afmt")
        .text("{{FrontSide}}<hr id=answer>{{Back}}")
        .key("did")
        .number(std::numeric_limits<double>::quiet_NaN());
    w.key("bqfmt").text("").key("bafmt").text("").end().end().end().end();
    return w.written();
}

std::string decks(const std::vector<AnkiNote>& notes) {
    std::vector<std::string> names{"Default"};
    for (const AnkiNote& note : notes)
        if (std::ranges::find(names, note.deck) == names.end()) names.push_back(note.deck);
    Writer w;
    w.object();
    for (const std::string& name : names) {
        const std::int64_t id = &name == &names[0] ? 1 : id_of(name);
        w.key(std::to_string(id)).object().key("id").integer(id).key("name").text(name).key("desc").text("");
        w.key("mod").integer(made_at).key("usn").integer(-1).key("dyn").integer(0).key("conf").integer(1);
        w.key("collapsed").boolean(false).key("extendNew").integer(10).key("extendRev").integer(50);
        for (const char* today : {"newToday", "revToday", "lrnToday", "timeToday"})
            w.key(today).array().integer(0).integer(0).end();
        w.end();
    }
    w.end();
    return w.written();
}

constexpr const char* settings =
    R"({"activeDecks":[1],"curDeck":1,"newSpread":0,"collapseTime":1200,"timeLim":0,"estTimes":true,"dueCounts":true,"curModel":null,"nextPos":1,"sortType":"noteFld","sortBackwards":false,"addToCur":true})";
constexpr const char* deck_settings =
    R"({"1":{"id":1,"name":"Default","mod":0,"usn":0,"maxTaken":60,"autoplay":true,"timer":0,"replayq":true,"dyn":false,"new":{"bury":true,"delays":[1,10],"initialFactor":2500,"ints":[1,4,7],"order":1,"perDay":20,"separate":true},"rev":{"bury":true,"ease4":1.3,"fuzz":0.05,"ivlFct":1,"maxIvl":36500,"minSpace":1,"perDay":200},"lapse":{"delays":[10],"leechAction":0,"leechFails":8,"minInt":1,"mult":0}}})";

/// A statement that takes its values in turn.
class Insert {
public:
    Insert(sqlite3* database, const char* sql) { sqlite3_prepare_v2(database, sql, -1, &statement_, nullptr); }
    ~Insert() { sqlite3_finalize(statement_); }
    Insert(const Insert&) = delete;
    Insert& operator=(const Insert&) = delete;

    Insert& with(std::int64_t value) {
        sqlite3_bind_int64(statement_, ++place_, value);
        return *this;
    }
    Insert& with(const std::string& value) {
        sqlite3_bind_text(statement_, ++place_, value.data(), static_cast<int>(value.size()), SQLITE_TRANSIENT);
        return *this;
    }
    bool run() {
        const bool done = sqlite3_step(statement_) == SQLITE_DONE;
        sqlite3_reset(statement_);
        place_ = 0;
        return done;
    }

private:
    sqlite3_stmt* statement_ = nullptr;
    int place_ = 0;
};

bool fill(sqlite3* database, const std::vector<AnkiNote>& notes) {
    if (sqlite3_exec(database, tables, nullptr, nullptr, nullptr) != SQLITE_OK) return false;
    bool done = Insert(database, "INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, '{}')")
                    .with(made_at)
                    .with(made_at * 1000)
                    .with(made_at * 1000)
                    .with(std::string(settings))
                    .with(models())
                    .with(decks(notes))
                    .with(std::string(deck_settings))
                    .run();
    Insert note(database, "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, 0, 0, '')");
    Insert card(database, "INSERT INTO cards VALUES (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')");
    std::int64_t due = 0;
    for (const AnkiNote& each : notes) {
        const std::int64_t id = id_of(each.id);
        done = done && note.with(id)
                           .with(each.id)
                           .with(model_id)
                           .with(made_at)
                           .with(" " + each.tags + " ")
                           .with(each.front + '\x1f' + each.back)
                           .with(interop::words_of_foreign(each.front, interop::TextFormat::html))
                           .run();
        done = done && card.with(id).with(id).with(id_of(each.deck)).with(made_at).with(++due).run();
    }
    return done;
}
}  // namespace

std::expected<std::string, std::string> anki_collection(const std::vector<AnkiNote>& notes) {
    sqlite3* opened = nullptr;
    const int code = sqlite3_open(":memory:", &opened);
    const std::unique_ptr<sqlite3, int (*)(sqlite3*)> database(opened, sqlite3_close);
    if (code != SQLITE_OK || !fill(opened, notes)) return std::unexpected(std::string(sqlite3_errmsg(opened)));
    sqlite3_int64 size = 0;
    const std::unique_ptr<unsigned char, void (*)(void*)> bytes(sqlite3_serialize(opened, "main", &size, 0),
                                                                sqlite3_free);
    if (!bytes) return std::unexpected(std::string("SQLite has no memory left"));
    return std::string(reinterpret_cast<const char*>(bytes.get()), static_cast<std::size_t>(size));
}

}  // namespace cli
