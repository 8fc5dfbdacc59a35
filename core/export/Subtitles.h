#pragma once

#include "core/compose/FinishedVideo.h"

#include <utility>

namespace vivify {

/// The subtitle files that stand beside a video: one, or where the captions are shown in both languages one for each, as
/// course platforms want them ("NAME.en.vtt", "NAME.zh-Hans.vtt"). Paths and contents; none without captions.
/// `format`: "srt" or "vtt". Times count from the file's first frame. Any thread.
QList<std::pair<QString, QByteArray>> subtitlesBeside(const Project &project, const FinishedVideo &video,
                                                      const QString &videoPath, const QString &format);

} // namespace vivify
