#pragma once

/// Who outside of the program is told what the learner does (interop/facts.hpp): nobody; a course page around ours; a
/// learning system, which is also told how much of the module is done.
enum class Listener { none, page, system };
