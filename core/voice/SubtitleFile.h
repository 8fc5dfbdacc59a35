#pragma once

#include "core/timeline/Caption.h"

namespace vivify {

/// Captions as SRT or WebVTT files. Any thread.
///
/// Read: UTF-8 with or without byte order mark, UTF-16, and GB 18030 where it is no UTF-8; any line end; tags are left
/// out, overlaps kept. Throws Error (BadInput) for what has no subtitles in it, more than MaximumCues or MaximumBytes.
/// Written: UTF-8 without a mark, as players expect it. Throws Error (Resources), any older file untouched.
namespace SubtitleFile {

constexpr qsizetype MaximumBytes = 8 << 20;
constexpr qsizetype MaximumCues = 5000;

/// `language`: "en" or "zh" for all the text; "" by its script: where a file has lines of both, each line goes to its own.
QList<Caption> read(const QString &path, const QString &language = QString());
QList<Caption> parse(const QByteArray &bytes, const QString &language = QString(), const QString &name = QString());

/// The suffix of `path` decides: ".vtt" is WebVTT, all else SRT. `language` as for Caption::shown.
void write(const QString &path, const QList<Caption> &captions, const QString &language);
QByteArray text(const QList<Caption> &captions, const QString &language, bool webVtt);

} // namespace SubtitleFile
} // namespace vivify
