#pragma once

#include <QByteArray>
#include <QString>

namespace vivify {

/// Writes a file so that afterwards either the whole new content or the whole old one is there.
///
/// QSaveFile alone reports success after a short write on a full disk and never syncs the folder; this checks every
/// write, flushes, compares the size, syncs the file and, after the rename, its folder. Any thread.
/// Throws Error (Resources) naming the file; the old file is then untouched.
void writeFileAtomically(const QString &path, const QByteArray &content);

/// Syncs a finished file and renames it over target, then syncs the folder: the last step for content that a library
/// wrote to a path of its own. Throws Error (Resources); `finished` is removed then and target untouched.
void replaceFileDurably(const QString &finished, const QString &target);

} // namespace vivify
