#pragma once

#include "core/export/OutputFormat.h"
#include "core/project/Project.h"

namespace vivify {

/// What a file is made for, read from a data file: its format and what it needs of length, rate, size and captions.
struct Destination
{
    QString id = QStringLiteral("mp4");
    int order = 0;
    LocalizedText name, description;
    OutputFormat format;
    QString suffix = QStringLiteral("mp4"); ///< Without a dot; empty for a folder.
    double fps = 0;                         ///< 0: the clip's.
    QString size = QStringLiteral("source"); ///< Largest: "NNNp" of the short side.
    double leastSeconds = 0;                ///< Whole loops are repeated to it, and to the last word, where no length is asked for.
    double megabytes = 0;                   ///< 10⁶ bytes; 0: any.
    QString captions = QStringLiteral("burn"), captionFormat = QStringLiteral("srt");

    /// The project with everything that it leaves open set as the destination needs it.
    Project applied(Project project) const;
    /// The path with the suffix where that is missing.
    QString completed(const QString &path) const;
    bool fitsBytes() const { return !format.option("crf").isEmpty(); } ///< Its quality can be lowered to fit a size.
    QJsonObject toJson() const;
    static Destination fromJson(const QJsonObject &object);
};

/// The destinations of the program and the user's own, which are files of the same schema in the folder "destinations" of
/// the user's data. Any thread.
namespace Destinations {

QList<Destination> all();
/// "" is "mp4". Throws Error (Usage) naming those that exist.
Destination find(const QString &id);

} // namespace Destinations
} // namespace vivify
