#pragma once
#include <string_view>

namespace content {

/// What a JSON file of a course is.
enum class FileKind { module, piece, index, documents, appraisal, synonyms, schema, other };

/// Tells it from the properties that stand at the outermost level of its first object, whatever the texts inside say
/// (a learner may have typed anything) and however damaged it is further on. Progress, for one, is `other`.
FileKind file_kind(std::string_view text);

}  // namespace content
