#include "core/archive/ExportManifest.h"

#include <QJsonArray>

namespace vivify::ExportManifest {

namespace {

QString text(const QJsonObject &object, const char *key) { return object.value(QLatin1String(key)).toString(); }
double number(const QJsonObject &object, const char *key, double otherwise = 0)
{
    return object.value(QLatin1String(key)).toDouble(otherwise);
}
LocalizedText words(const QJsonObject &object, const char *key)
{
    return LocalizedText::fromJson(object.value(QLatin1String(key)).toObject());
}

QJsonObject layoutToJson(const FrameLayout &layout)
{
    QJsonArray cells;
    for (const LayoutCell &cell : layout.cells)
        cells.append(QJsonObject{{QStringLiteral("picture"), cell.picture},
                                 {QStringLiteral("title"), cell.title.toJson()},
                                 {QStringLiteral("original"), cell.original}});
    return {{QStringLiteral("id"), layout.id}, {QStringLiteral("aspect"), layout.aspect}, {QStringLiteral("cells"), cells}};
}

FrameLayout layoutFromJson(const QJsonObject &object)
{
    FrameLayout layout;
    if (object.isEmpty())
        return layout;
    layout.id = text(object, "id");
    layout.aspect = text(object, "aspect");
    for (const QJsonValue &value : object.value(QLatin1String("cells")).toArray()) {
        const QJsonObject cell = value.toObject();
        layout.cells.append({text(cell, "picture"), words(cell, "title"), cell.value(QLatin1String("original")).toBool()});
    }
    return layout;
}

} // namespace

QJsonObject toJson(const ExportSettings &settings)
{
    const ExportSettings plain;
    QJsonObject object{{QStringLiteral("seconds"), settings.seconds},
                       {QStringLiteral("fps"), settings.fps},
                       {QStringLiteral("size"), settings.size},
                       {QStringLiteral("ai_mark"), settings.aiMark},
                       {QStringLiteral("language"), settings.language},
                       {QStringLiteral("from"), settings.from},
                       {QStringLiteral("until"), settings.until}};
    const auto put = [&](const char *key, const QJsonValue &value, bool differs) {
        if (differs)
            object.insert(QLatin1String(key), value);
    };
    put("layout", layoutToJson(settings.layout), !(settings.layout == plain.layout));
    put("label_language", settings.labelLanguage, !settings.labelLanguage.isEmpty());
    put("destination", settings.destination, !settings.destination.isEmpty());
    put("ping_pong", settings.pingPong, settings.pingPong);
    put("fade_in", settings.fadeIn, settings.fadeIn > 0);
    put("fade_out", settings.fadeOut, settings.fadeOut > 0);
    put("title_card", settings.titleCard.toJson(), !settings.titleCard.isEmpty());
    put("end_card", settings.endCard.toJson(), !settings.endCard.isEmpty());
    put("card_seconds", settings.cardSeconds, settings.cardSeconds != plain.cardSeconds);
    put("fit_megabytes", settings.fitMegabytes, settings.fitMegabytes > 0);
    put("caption_mode", settings.captionMode, !settings.captionMode.isEmpty());
    put("corner_text", settings.cornerText.toJson(), !settings.cornerText.isEmpty());
    put("narration", settings.narration, !settings.narration.isEmpty());
    put("mark_off", settings.markOff, !settings.markOff.isEmpty());
    return object;
}

ExportSettings fromJson(const QJsonObject &object)
{
    ExportSettings settings;
    settings.seconds = number(object, "seconds");
    settings.fps = number(object, "fps");
    settings.size = text(object, "size");
    settings.aiMark = object.value(QLatin1String("ai_mark")).toBool(true);
    settings.language = text(object, "language");
    settings.from = number(object, "from");
    settings.until = number(object, "until", -1);
    settings.layout = layoutFromJson(object.value(QLatin1String("layout")).toObject());
    settings.labelLanguage = text(object, "label_language");
    settings.destination = text(object, "destination");
    settings.pingPong = object.value(QLatin1String("ping_pong")).toBool();
    settings.fadeIn = number(object, "fade_in");
    settings.fadeOut = number(object, "fade_out");
    settings.titleCard = words(object, "title_card");
    settings.endCard = words(object, "end_card");
    settings.cardSeconds = number(object, "card_seconds", settings.cardSeconds);
    settings.fitMegabytes = number(object, "fit_megabytes");
    settings.captionMode = text(object, "caption_mode");
    settings.cornerText = words(object, "corner_text");
    settings.narration = text(object, "narration");
    settings.markOff = text(object, "mark_off");
    return settings;
}

} // namespace vivify::ExportManifest
