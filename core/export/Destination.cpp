#include "core/export/Destination.h"

#include "core/base/DataPaths.h"
#include "core/base/Error.h"
#include "core/compose/FrameCompositor.h"
#include "core/prompt/CatalogueFiles.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace vivify {

namespace {

QString text(const QJsonObject &object, const char *key, const QString &otherwise = {})
{
    return object.value(QLatin1String(key)).toString(otherwise);
}

OutputFormat::Kind kindOf(const QString &name)
{
    return name == QLatin1String("sequence") ? OutputFormat::Kind::Sequence
        : name == QLatin1String("still")     ? OutputFormat::Kind::Still
                                             : OutputFormat::Kind::Video;
}

QString nameOf(OutputFormat::Kind kind)
{
    return kind == OutputFormat::Kind::Sequence ? QStringLiteral("sequence")
        : kind == OutputFormat::Kind::Still     ? QStringLiteral("still")
                                                : QStringLiteral("video");
}

int shortSide(const QString &size) { return size.endsWith(QLatin1Char('p')) ? size.chopped(1).toInt() : 0; }

} // namespace

Destination Destination::fromJson(const QJsonObject &object)
{
    Destination made;
    made.id = text(object, "id");
    made.order = object.value(QLatin1String("order")).toInt(1000);
    made.name = LocalizedText::fromJson(object.value(QLatin1String("name")).toObject());
    made.description = LocalizedText::fromJson(object.value(QLatin1String("description")).toObject());
    made.format.container = text(object, "container");
    made.format.kind = kindOf(text(object, "kind"));
    made.format.video = text(object, "video");
    made.format.options.clear();
    const QJsonObject options = object.value(QLatin1String("options")).toObject();
    for (auto option = options.begin(); option != options.end(); ++option)
        made.format.options.append({option.key().toLatin1(), option->toString().toLatin1()});
    made.format.audio = text(object, "audio");
    made.format.mostKilobits = object.value(QLatin1String("most_kilobits")).toInt();
    made.suffix = text(object, "suffix");
    made.fps = object.value(QLatin1String("fps")).toDouble();
    made.size = text(object, "size", QStringLiteral("source"));
    made.leastSeconds = object.value(QLatin1String("least_seconds")).toDouble();
    made.megabytes = object.value(QLatin1String("fit_megabytes")).toDouble();
    made.captions = text(object, "captions");
    made.captionFormat = text(object, "caption_format", QStringLiteral("srt"));
    return made;
}

QJsonObject Destination::toJson() const
{
    return {{QStringLiteral("id"), id},
            {QStringLiteral("name"), name.toJson()},
            {QStringLiteral("description"), description.toJson()},
            {QStringLiteral("container"), format.container},
            {QStringLiteral("kind"), nameOf(format.kind)},
            {QStringLiteral("suffix"), suffix},
            {QStringLiteral("video"), format.video},
            {QStringLiteral("audio"), format.audio},
            {QStringLiteral("fps"), fps},
            {QStringLiteral("size"), size},
            {QStringLiteral("least_seconds"), leastSeconds},
            {QStringLiteral("fit_megabytes"), megabytes},
            {QStringLiteral("captions"), captions},
            {QStringLiteral("caption_format"), captionFormat}};
}

Project Destination::applied(Project project) const
{
    ExportSettings &settings = project.exportSettings;
    settings.destination = id;
    if (settings.fps <= 0)
        settings.fps = fps;
    constexpr double FastestGif = 50; // its times are hundredths of a second, and players slow down what is faster
    if (format.container == QLatin1String("gif"))
        settings.fps = qMin(settings.fps, FastestGif);
    const bool larger = shortSide(settings.size) > shortSide(size);
    if (shortSide(size) > 0 && (settings.size == QLatin1String("source") || larger))
        settings.size = size;
    if (settings.captionMode.isEmpty())
        settings.captionMode = captions;
    if (settings.fitMegabytes <= 0)
        settings.fitMegabytes = megabytes;
    double least = qMax(leastSeconds, project.audio().seconds());
    for (const Caption &caption : std::as_const(project.captions))
        least = qMax(least, caption.end);
    if (settings.seconds > 0 || settings.hasRange() || least <= 0)
        return project;
    const double loop = FrameCompositor(project).seconds();
    if (loop < least)
        settings.seconds = loop * std::ceil(least / loop - 1e-9);
    return project;
}

QString Destination::completed(const QString &path) const
{
    const QString ending = QLatin1Char('.') + suffix;
    return path.isEmpty() || suffix.isEmpty() || path.endsWith(ending, Qt::CaseInsensitive) ? path : path + ending;
}

QList<Destination> Destinations::all()
{
    QStringList warnings;
    QList<QJsonObject> objects = CatalogueFiles::builtIn(QStringLiteral("destinations"));
    objects += CatalogueFiles::own(DataPaths::userData(), QStringLiteral("destinations"), QStringLiteral("destination"), warnings);
    QList<Destination> list;
    for (const QJsonObject &object : std::as_const(objects)) {
        const Destination one = Destination::fromJson(object);
        const bool taken = std::any_of(list.begin(), list.end(), [&](const Destination &known) { return known.id == one.id; });
        if (!taken)
            list.append(one);
    }
    std::stable_sort(list.begin(), list.end(), [](const Destination &a, const Destination &b) { return a.order < b.order; });
    return list;
}

Destination Destinations::find(const QString &id)
{
    QStringList known;
    for (const Destination &destination : all()) {
        if (destination.id == (id.isEmpty() ? QStringLiteral("mp4") : id))
            return destination;
        known.append(destination.id);
    }
    throw Error(Error::Kind::Usage, QCoreApplication::translate("Destinations", "There is no destination “%1”.").arg(id),
                QString(),
                QCoreApplication::translate("Destinations", "Choose one of: %1.").arg(known.join(QLatin1String(", "))));
}

} // namespace vivify
