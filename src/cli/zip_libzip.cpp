#include <zip.h>

#include "cli/zip.hpp"

namespace cli {

bool can_zip() { return true; }

std::expected<std::vector<Packed>, std::string> read_zip(const std::string& bytes) {
    constexpr zip_int64_t most_files = 10'000;
    constexpr zip_uint64_t most_bytes = 200'000'000;  // unpacked, all together
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    zip_t* archive = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
    if (!archive) {
        std::string why = zip_error_strerror(&error);
        if (source) zip_source_free(source);
        zip_error_fini(&error);
        return std::unexpected(why);
    }
    std::vector<Packed> files;
    std::string why;
    zip_uint64_t all = 0;
    const zip_int64_t count = zip_get_num_entries(archive, 0);
    if (count > most_files) why = "it holds more than 10,000 files";
    for (zip_int64_t i = 0; why.empty() && i < count; ++i) {
        zip_stat_t about;
        if (zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &about) != 0) why = zip_strerror(archive);
        else if ((all += about.size) > most_bytes) why = "it holds more than 200 MB";
        if (!why.empty()) break;
        Packed file{about.name, std::string(about.size, '\0')};
        zip_file_t* opened = zip_fopen_index(archive, static_cast<zip_uint64_t>(i), 0);
        const bool read =
            opened && zip_fread(opened, file.bytes.data(), about.size) == static_cast<zip_int64_t>(about.size);
        if (opened) zip_fclose(opened);
        if (read) files.push_back(std::move(file));
        else why = std::string(about.name) + " cannot be unpacked";
    }
    zip_discard(archive);
    if (!why.empty()) return std::unexpected(why);
    return files;
}

std::string write_zip(const std::string& path, const std::vector<Packed>& files) {
    constexpr zip_uint16_t midnight = 0, first_of_january_1980 = (1 << 5) | 1;  // as early as the format knows
    constexpr zip_uint32_t readable = 0100644u << 16;                           // by whoever unpacks it
    int code = 0;
    zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
    if (!archive) {
        zip_error_t error;
        zip_error_init_with_code(&error, code);
        std::string why = zip_error_strerror(&error);
        zip_error_fini(&error);
        return why;
    }
    const auto give_up = [&] {
        std::string why = zip_strerror(archive);
        zip_discard(archive);
        return why;
    };
    for (const Packed& file : files) {
        zip_source_t* source = zip_source_buffer(archive, file.bytes.data(), file.bytes.size(), 0);
        const zip_int64_t at = source ? zip_file_add(archive, file.name.c_str(), source, ZIP_FL_ENC_UTF_8) : -1;
        if (at < 0) {
            if (source) zip_source_free(source);
            return give_up();
        }
        const auto index = static_cast<zip_uint64_t>(at);
        if (zip_set_file_compression(archive, index, ZIP_CM_DEFLATE, 9) != 0 ||
            zip_file_set_dostime(archive, index, midnight, first_of_january_1980, 0) != 0 ||
            zip_file_set_external_attributes(archive, index, 0, ZIP_OPSYS_UNIX, readable) != 0)
            return give_up();
    }
    return zip_close(archive) == 0 ? "" : give_up();
}

}  // namespace cli
