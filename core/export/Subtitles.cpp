#include "core/export/Subtitles.h"

#include "core/voice/SubtitleFile.h"

#include <QDir>
#include <QFileInfo>

namespace vivify {

QList<std::pair<QString, QByteArray>> subtitlesBeside(const Project &project, const FinishedVideo &video,
                                                      const QString &videoPath, const QString &format)
{
    const FrameRange part = video.compositor().exported();
    QList<Caption> captions = Captions::within(project.captions, part.first / video.fps(), part.end() / video.fps());
    const double opening = video.offset() + part.first / video.fps();
    for (Caption &caption : captions) {
        caption.start += opening;
        caption.end += opening;
    }
    if (captions.isEmpty())
        return {};
    const QFileInfo file(videoPath);
    const QString base = file.dir().filePath(file.completeBaseName()), shown = project.exportSettings.shownLanguage();
    const bool webVtt = format == QLatin1String("vtt");
    if (shown != QLatin1String("both"))
        return {{base + QLatin1Char('.') + format, SubtitleFile::text(captions, shown, webVtt)}};
    return {{base + QStringLiteral(".en.") + format, SubtitleFile::text(captions, QStringLiteral("en"), webVtt)},
            {base + QStringLiteral(".zh-Hans.") + format, SubtitleFile::text(captions, QStringLiteral("zh"), webVtt)}};
}

} // namespace vivify
