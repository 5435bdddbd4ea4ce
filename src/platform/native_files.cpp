#include "platform/native_files.hpp"

#include <cerrno>
#include <fstream>
#include <sstream>

namespace platform {
namespace {
std::error_code last_error() { return {errno ? errno : EIO, std::generic_category()}; }
}  // namespace

std::filesystem::path path_of(std::string_view utf8) { return {std::u8string(utf8.begin(), utf8.end())}; }

std::string utf8_of(const std::filesystem::path& path) {
    const std::u8string text = path.u8string();
    return {text.begin(), text.end()};
}

std::string plain_words(std::error_code error, const std::filesystem::path& place) {
    const std::string name = utf8_of(place);
    if (error == std::errc::no_space_on_device) return "the disk is full";
    if (error == std::errc::read_only_file_system) return "the disk with " + name + " can only be read";
    if (error == std::errc::permission_denied || error == std::errc::operation_not_permitted)
        return "this account has no right to use " + name;
    if (error == std::errc::no_such_file_or_directory) return name + " is not there";
    if (error == std::errc::not_a_directory || error == std::errc::file_exists)
        return "a file stands where a folder is needed, at or above " + name;
    if (error == std::errc::is_a_directory) return name + " is a folder";
    return name + " could not be used: " + error.message();
}

std::expected<std::string, std::string> read_file(const std::filesystem::path& file, std::size_t from) {
    std::error_code error;
    if (std::filesystem::is_directory(file, error))
        return std::unexpected(plain_words(std::make_error_code(std::errc::is_a_directory), file));
    errno = 0;
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return std::unexpected(plain_words(last_error(), file));
    std::ostringstream text;
    if (from > 0) stream.seekg(static_cast<std::streamoff>(from));
    if (stream.peek() != std::ifstream::traits_type::eof()) text << stream.rdbuf();
    if (stream.bad() || !text) return std::unexpected(plain_words(last_error(), file));
    return std::move(text).str();
}

std::expected<std::filesystem::path, std::string> write_new_file(const std::filesystem::path& folder,
                                                                 std::string_view name, std::string_view text) {
    const std::filesystem::path wanted = folder / path_of(name);
    std::filesystem::path file = wanted;
    std::error_code error;
    for (int n = 2; std::filesystem::exists(file, error); ++n) {
        file = wanted.parent_path() /
               path_of(utf8_of(wanted.stem()) + "-" + std::to_string(n) + utf8_of(wanted.extension()));
    }
    errno = 0;
    std::ofstream stream(file, std::ios::binary);
    stream.write(text.data(), static_cast<std::streamsize>(text.size()));
    stream.close();
    if (!stream) return std::unexpected(plain_words(last_error(), file));
    return file;
}

std::optional<std::string> write_file(const std::filesystem::path& file, std::string_view text) {
    const auto written = write_new_file(file.parent_path(), utf8_of(file.filename()) + ".part", text);
    if (!written) return written.error();
    std::error_code error, ignored;
    std::filesystem::rename(*written, file, error);
    if (!error) return std::nullopt;
    std::filesystem::remove(*written, ignored);
    return plain_words(error, file);
}

}  // namespace platform
