#pragma once

#include "core/compose/FinishedVideo.h"
#include "core/export/Destination.h"
#include "core/export/VideoEncoder.h"
#include "core/export/VideoFacts.h"
#include "core/jobs/JobContext.h"

namespace vivify {

/// A file to be written: what it shows and lets hear, in which format, and where. A value; any thread.
struct ExportOrder
{
    /// Of a video as it comes.
    ExportOrder(const FinishedVideo &shown, const QString &target) : video(shown), path(target), marked(shown.isMarked()) {}
    /// Of a project for that destination, which sets what the project leaves open.
    static ExportOrder of(const Project &project, const Destination &destination, const QString &path);

    FinishedVideo video;
    QString path; ///< Of the file, or of the folder of a sequence.
    bool marked;  ///< In the metadata.
    OutputFormat format;
    double megabytes = 0; ///< 10⁶ bytes that the file must not pass; 0: any.
    AudioTrack audio;     ///< In the compositor's time.
    /// Files written beside it, such as subtitles, when it is right: paths and contents.
    QList<std::pair<QString, QByteArray>> beside;
};

namespace VideoExporter {

/// Writes beside the target and renames when the file is complete, read back and found to hold what was ordered: streams,
/// length, frames, colours, sound and marks. Where it must fit a size, the quality is lowered until it does.
/// Throws Error (Usage: the size cannot be reached; Resources: folder, disk, a file that is not what was written; the target
/// is untouched and no part is left) and Cancelled.
/// Progress: one checkpoint a frame, and of each further pass; previews a few times a second.
VideoFacts write(const ExportOrder &order, JobContext &context);
/// An MP4 as it comes, without sound.
VideoFacts exportVideo(const FrameCompositor &compositor, const QString &path, bool marked, JobContext &context);
/// Throws Error (BadInput) when it is nothing that an exporter writes.
VideoFacts readBack(const QString &path);

} // namespace VideoExporter
} // namespace vivify
