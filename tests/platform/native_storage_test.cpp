#include "platform/native_storage.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <random>

#include "platform/native_files.hpp"

namespace fs = std::filesystem;
using platform::NativeStorage;
using Lines = std::vector<std::string>;

namespace {
/// A folder of its own for one test, gone afterwards.
struct Folder {
    fs::path path = fs::temp_directory_path() / ("stemwise-test-" + std::to_string(std::random_device{}()));

    Folder() { fs::create_directories(path); }
    ~Folder() { fs::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
};

void write(const fs::path& file, const std::string& text) { std::ofstream(file, std::ios::binary) << text; }

std::string text_of(const fs::path& file) { return platform::read_file(file).value_or("unreadable"); }

Lines news_of(NativeStorage& storage) {
    const auto news = storage.read_news();
    REQUIRE(news.has_value());
    CHECK_FALSE(news->replace);
    return news->lines;
}

const Lines three = {R"({"id":"a","n":1})", R"({"id":"b","words":"é ü"})", R"({"id":"c","long":"0123456789"})"};
const std::string whole = three[0] + "\n" + three[1] + "\n" + three[2] + "\n";
}  // namespace

TEST_SUITE("native storage") {
    TEST_CASE("what was appended is there after a restart") {
        const Folder folder;
        NativeStorage first(folder.path / "new" / "folders");
        CHECK(news_of(first).empty());
        for (const std::string& line : three) CHECK_FALSE(first.append(line));
        NativeStorage second(folder.path / "new" / "folders");
        CHECK(news_of(second) == three);
        CHECK(text_of(second.file()) == whole);
    }

    TEST_CASE("a save that is cut at any byte keeps every whole line, and loses at most the last") {
        const Folder folder;
        for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
            CAPTURE(cut);
            write(folder.path / "progress.jsonl", whole.substr(0, cut));
            NativeStorage storage(folder.path);
            const Lines lines = news_of(storage);
            std::size_t before = 0, complete = 0;
            for (std::size_t end = three[0].size(); complete < three.size() && end <= cut; ++complete) {
                CHECK(lines.at(complete) == three[complete]);
                before = std::min(end + 1, cut);
                end = complete + 1 < three.size() ? end + 1 + three[complete + 1].size() : end;
            }
            CHECK(lines.size() ==
                  complete + (before < cut ? 1 : 0));  // the rest of a cut line is shown too, to be told of
        }
    }

    TEST_CASE("a line appended after a cut stands apart from the cut one, which is kept") {
        const Folder folder;
        for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
            CAPTURE(cut);
            write(folder.path / "progress.jsonl", whole.substr(0, cut));
            const Lines before = [&] {
                NativeStorage storage(folder.path);
                return news_of(storage);
            }();
            NativeStorage storage(folder.path);
            CHECK_FALSE(storage.append(three[0]));
            CHECK(text_of(storage.file()).starts_with(whole.substr(0, cut)));
            Lines wanted = before;
            wanted.push_back(three[0]);
            NativeStorage again(folder.path);
            CHECK(news_of(again) == wanted);
        }
    }

    TEST_CASE("lines that nobody can read are handed on, and never rewritten") {
        const Folder folder;
        const std::string odd = "no json\n\n\xff\xfe\n" + std::string(3, '\0') + "\n";
        write(folder.path / "progress.jsonl", odd);
        NativeStorage storage(folder.path);
        CHECK(news_of(storage) == Lines{"no json", "\xff\xfe", std::string(3, '\0')});
        CHECK_FALSE(storage.append(three[0]));
        CHECK(text_of(storage.file()) == odd + three[0] + "\n");
    }

    TEST_CASE("two running programs lose none of each other's lines, and see them") {
        const Folder folder;
        NativeStorage one(folder.path), other(folder.path);
        CHECK(news_of(one).empty());
        CHECK(news_of(other).empty());
        CHECK_FALSE(one.append(three[0]));
        CHECK_FALSE(other.append(three[1]));
        CHECK_FALSE(one.append(three[2]));
        CHECK(news_of(other) == three);
        CHECK(news_of(other).empty());
        CHECK(news_of(one) == three);
    }

    TEST_CASE("a line that another program is still writing is waited for") {
        const Folder folder;
        write(folder.path / "progress.jsonl", three[0] + "\n");
        NativeStorage storage(folder.path);
        CHECK(news_of(storage) == Lines{three[0]});
        write(folder.path / "progress.jsonl", three[0] + "\n" + three[1].substr(0, 5));
        CHECK(news_of(storage).empty());
        write(folder.path / "progress.jsonl", three[0] + "\n" + three[1] + "\n");
        CHECK(news_of(storage) == Lines{three[1]});
    }

    TEST_CASE("erasing deletes the file, and another running program is told") {
        const Folder folder;
        NativeStorage one(folder.path), other(folder.path);
        CHECK_FALSE(one.append(three[0]));
        CHECK(news_of(other) == Lines{three[0]});
        CHECK_FALSE(one.erase());
        CHECK_FALSE(fs::exists(one.file()));
        CHECK_FALSE(one.erase());
        const auto gone = other.read_news();
        REQUIRE(gone.has_value());
        CHECK(gone->replace);
        CHECK(gone->lines.empty());

        CHECK_FALSE(one.append(three[0]));
        CHECK(news_of(other) == Lines{three[0]});
        CHECK_FALSE(one.erase());
        CHECK_FALSE(one.append(three[1]));
        CHECK_FALSE(one.append(three[2]));  // longer than what was seen, and something else
        const auto other_one = other.read_news();
        REQUIRE(other_one.has_value());
        CHECK(other_one->replace);
        CHECK(other_one->lines == Lines{three[1], three[2]});
    }

    TEST_CASE("what another record stands in place of is not read at a start, and stays in the file") {
        const Folder folder;
        const std::string sum = R"({"id":"sum","n":1})", more = R"({"id":"d"})";
        NativeStorage one(folder.path), other(folder.path);
        for (const std::string& line : three) CHECK_FALSE(one.append(line));
        CHECK(news_of(one) == three);
        CHECK(news_of(other) == three);
        CHECK_FALSE(one.replace(sum, "a\nc\n"));
        CHECK_FALSE(one.append(more));
        CHECK(news_of(other) == Lines{sum, more});  // which goes on with all that it has
        CHECK(text_of(one.file()) == whole + sum + "\n" + more + "\n");
        NativeStorage next(folder.path);
        CHECK(news_of(next) == Lines{three[1], sum, more});
        // Its own former self goes with the others.
        const std::string larger = R"({"id":"sum","n":2})";
        CHECK_FALSE(next.replace(larger, "sum\nd\n"));
        NativeStorage last(folder.path);
        CHECK(news_of(last) == Lines{three[1], larger});
        // The other program replaces what it knows; whoever is last has it, and each start is whole.
        CHECK_FALSE(other.replace(sum, "a\n"));
        NativeStorage after(folder.path);
        CHECK(news_of(after) == Lines{three[1], three[2], sum, more, larger, sum});
        CHECK_FALSE(after.erase());
        NativeStorage erased(folder.path);
        CHECK(news_of(erased).empty());
        CHECK(fs::is_empty(folder.path));
    }

    TEST_CASE("a start that does not fit the file, or was cut anywhere, is left aside") {
        const Folder folder;
        NativeStorage one(folder.path);
        for (const std::string& line : three) CHECK_FALSE(one.append(line));
        CHECK_FALSE(one.replace(R"({"id":"sum"})", "a\n"));
        Lines all = three;
        all.push_back(R"({"id":"sum"})");
        const std::string start = text_of(one.start_file());
        std::vector<std::string> broken{"x", "99999 1 1\n", "1" + start};
        for (std::size_t cut = 0; cut < start.size(); ++cut) broken.push_back(start.substr(0, cut));
        for (const std::string& bad : broken) {
            CAPTURE(bad);
            write(one.start_file(), bad);
            NativeStorage next(folder.path);
            CHECK(news_of(next) == all);
        }
        write(one.start_file(), start);
        write(one.file(), three[1] + "\n");  // the file is another
        NativeStorage next(folder.path);
        CHECK(news_of(next) == Lines{three[1]});
    }

    TEST_CASE("a folder that cannot be made is a plain reason, and the line goes along with the next one") {
        const Folder folder;
        write(folder.path / "taken", "a file");
        NativeStorage storage(folder.path / "taken" / "stemwise");
        const auto why = storage.append(three[0]);
        REQUIRE(why.has_value());
        CHECK(*why == "a file stands where a folder is needed, at or above " +
                          platform::utf8_of(folder.path / "taken" / "stemwise"));
        fs::remove(folder.path / "taken");
        CHECK_FALSE(storage.append(three[1]));
        CHECK(text_of(storage.file()) == three[0] + "\n" + three[1] + "\n");
    }

    TEST_CASE("a full disk is told of, and nothing is taken for kept" * doctest::skip(!fs::exists("/dev/full"))) {
        const Folder folder;
        fs::create_symlink("/dev/full", folder.path / "progress.jsonl");
        NativeStorage storage(folder.path);
        CHECK(storage.append(three[0]) == "the disk is full");
    }

    TEST_CASE("what could not be kept waits, and is all there once there is room") {
        const Folder folder;
        const fs::path file = folder.path / "progress.jsonl";
        fs::create_symlink("/dev/full", file);
        NativeStorage storage(folder.path);
        CHECK(storage.append(three[0]) == "the disk is full");
        CHECK(storage.append(three[1]) == "the disk is full");
        CHECK(storage.waits());
        CHECK(storage.retry() == "the disk is full");
        fs::remove(file);
        CHECK_FALSE(storage.retry().has_value());
        CHECK_FALSE(storage.waits());
        CHECK_FALSE(storage.append(three[2]).has_value());
        CHECK(text_of(file) == whole);
    }

    TEST_CASE("an account without a home is told so") {
        NativeStorage storage(fs::path{});
        CHECK(storage.append(three[0]) == "this account has no home folder");
    }

    TEST_CASE("the machine keeps the name that it was given first") {
        const Folder folder;
        const NativeStorage storage(folder.path);
        CHECK(storage.device("abc123def456") == "abc123def456");
        CHECK(storage.device("other4567890") == "abc123def456");
        write(folder.path / "device.txt", "Ann's computer\n");
        CHECK(storage.device("other4567890") == "other4567890");
        CHECK(NativeStorage(folder.path).device("third4567890") == "other4567890");
    }
}

TEST_SUITE("native files") {
    TEST_CASE("a new file never takes the place of another") {
        const Folder folder;
        CHECK(platform::write_new_file(folder.path, "progress.jsonl", "1") == folder.path / "progress.jsonl");
        CHECK(platform::write_new_file(folder.path, "progress.jsonl", "2") == folder.path / "progress-2.jsonl");
        CHECK(platform::write_new_file(folder.path, "progress.jsonl", "") == folder.path / "progress-3.jsonl");
        CHECK(text_of(folder.path / "progress.jsonl") == "1");
        CHECK(text_of(folder.path / "progress-3.jsonl").empty());
        CHECK(platform::write_new_file(folder.path / "none", "a", "1").error() ==
              platform::utf8_of(folder.path / "none" / "a") + " is not there");
    }

    TEST_CASE("what cannot be read has a plain reason") {
        const Folder folder;
        CHECK(platform::read_file(folder.path / "none").error() ==
              platform::utf8_of(folder.path / "none") + " is not there");
        CHECK(platform::read_file(folder.path).error() == platform::utf8_of(folder.path) + " is a folder");
    }
}
