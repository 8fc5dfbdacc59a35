#pragma once

#include "core/project/Project.h"

namespace vivify::TakeText {

/// "2 · seed 7"
QString name(const Take &take, int number);
/// What it was made with, in the program's language.
QString about(const Take &take);
/// Which take of how many a picture's video shows: "Take 2 of 5, seed 7"; empty with fewer than two.
QString ofVideo(const Picture &picture);

} // namespace vivify::TakeText
