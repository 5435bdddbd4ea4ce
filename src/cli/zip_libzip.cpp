#include <zip.h>

#include "cli/zip.hpp"

namespace cli {

bool can_zip() { return true; }

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
