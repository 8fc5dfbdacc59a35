#pragma once

#include <QString>

namespace vivify::DataPaths {

/// The user's data folder, made when missing: $VIVIFY_DATA_DIR, else the platform's place for Vivify's data.
QString userData();
/// A folder inside userData(), made when missing.
QString userFolder(const QString &name);
/// The user's Videos/Vivify folder (not made here).
QString videos();
/// "video_YYYYMMDD_HHMMSS.mp4" in videos(), of the present moment.
QString defaultVideo();

} // namespace vivify::DataPaths
