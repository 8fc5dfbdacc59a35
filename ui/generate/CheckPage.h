#pragma once

#include "core/project/Project.h"

namespace vivify::CheckPage {

/// The result check of a picture on one page, in the program's language, with pictures of the clip inside. Names no person
/// and no path; the picture's name is shown as plain text. Any thread.
QString html(const Picture &picture, const QString &organ);
/// As PDF (one A4 page) where the path ends so, else as HTML. Throws Error (Resources).
void save(const QString &html, const QString &path);

} // namespace vivify::CheckPage
