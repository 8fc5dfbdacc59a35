#include "core/generate/Report.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

#include <algorithm>
#include <array>
#include <utility>

namespace vivify {

QJsonObject Gate::toJson() const
{
    return {{QStringLiteral("id"), id},
            {QStringLiteral("value"), value},
            {QStringLiteral("op"), op},
            {QStringLiteral("limit"), limit},
            {QStringLiteral("pass"), pass()}};
}

Gate Gate::fromJson(const QJsonObject &object)
{
    return {object.value(QLatin1String("id")).toString(), object.value(QLatin1String("value")).toDouble(),
            object.value(QLatin1String("op")).toString(), object.value(QLatin1String("limit")).toDouble()};
}

namespace Report {

namespace {

struct Words
{
    const char *id, *good, *bad;
};

constexpr std::array<Words, 26> AllWords{{
    {"frozen_exactness", QT_TRANSLATE_NOOP("Report", "Everything outside the region is untouched."),
     QT_TRANSLATE_NOOP("Report", "%1 pixels outside the region changed.")},
    {"reference_identity", QT_TRANSLATE_NOOP("Report", "The first frame is your picture, unchanged."),
     QT_TRANSLATE_NOOP("Report", "The first frame differs from your picture in %1 pixels.")},
    {"loop_closure", QT_TRANSLATE_NOOP("Report", "The loop closes without a jump."),
     QT_TRANSLATE_NOOP("Report", "The loop does not close: a pixel jumps by %1.")},
    {"seam_step", QT_TRANSLATE_NOOP("Report", "The step from the last frame to the first is as smooth as the others."),
     QT_TRANSLATE_NOOP("Report", "The step from the last frame to the first is %1 times the usual one.")},
    {"jacobian_min", QT_TRANSLATE_NOOP("Report", "Nothing folds over itself."),
     QT_TRANSLATE_NOOP("Report", "The tissue is squeezed to %1 of its area somewhere. A smaller amplitude helps.")},
    {"jacobian_max", QT_TRANSLATE_NOOP("Report", "Nothing is stretched too far."),
     QT_TRANSLATE_NOOP("Report", "The tissue is stretched to %1 times its area somewhere. A smaller amplitude helps.")},
    {"volume_fit_r", QT_TRANSLATE_NOOP("Report", "The size follows the physiological curve in time."),
     QT_TRANSLATE_NOOP("Report", "The size follows the physiological curve only loosely (correlation %1).")},
    {"volume_fit_error", QT_TRANSLATE_NOOP("Report", "The size is as large as the curve asks at every moment."),
     QT_TRANSLATE_NOOP("Report", "The size is up to %1 % away from the physiological curve.")},
    {"order", QT_TRANSLATE_NOOP("Report", "The events come in the right order."),
     QT_TRANSLATE_NOOP("Report", "Events come up to %1 frames from their place in the cycle.")},
    {"jitter", QT_TRANSLATE_NOOP("Report", "The movement is smooth."),
     QT_TRANSLATE_NOOP("Report", "The movement trembles by %1 pixels.")},
    {"frozen_step_ratio", QT_TRANSLATE_NOOP("Report", "Nothing stands still where it should move."),
     QT_TRANSLATE_NOOP("Report", "%1 % of the steps stand still where they should move.")},
    {"wave_speed", QT_TRANSLATE_NOOP("Report", "The wave runs at an even speed."),
     QT_TRANSLATE_NOOP("Report", "The speed of the wave varies by %1 %.")},
    {"transport_speed", QT_TRANSLATE_NOOP("Report", "The cells run at an even speed and none is lost."),
     QT_TRANSLATE_NOOP("Report", "The speed of the cells varies by %1 %.")},
    {"label_tracking", QT_TRANSLATE_NOOP("Report", "Labels stay on their tissue."),
     QT_TRANSLATE_NOOP("Report", "Labels drift from their tissue by up to %1 pixels.")},
    {"inverse_consistency", QT_TRANSLATE_NOOP("Report", "Moving there and back ends where it began."),
     QT_TRANSLATE_NOOP("Report", "Moving there and back ends %1 pixels away.")},
    {"flash", QT_TRANSLATE_NOOP("Report", "Nothing flashes fast enough to be harmful."),
     QT_TRANSLATE_NOOP("Report", "It flashes %1 times a second; three is the limit. Use slower motion.")},
    {"first_frame_psnr", QT_TRANSLATE_NOOP("Report", "The clip begins with your picture."),
     QT_TRANSLATE_NOOP("Report", "The first frame is unlike your picture in the region (%1 dB).")},
    {"background_psnr", QT_TRANSLATE_NOOP("Report", "The model left the surroundings alone."),
     QT_TRANSLATE_NOOP("Report", "The model changed the surroundings (%1 dB); they were put back, but the edge may show.")},
    {"background_flicker", QT_TRANSLATE_NOOP("Report", "The model kept the surroundings still."),
     QT_TRANSLATE_NOOP("Report", "The model let the surroundings flicker (%1 grey levels); they were put back, but the edge may show.")},
    {"warping_error", QT_TRANSLATE_NOOP("Report", "Tissue moves without boiling."),
     QT_TRANSLATE_NOOP("Report", "Tissue boils or flickers (warping error %1).")},
    {"colour_drift", QT_TRANSLATE_NOOP("Report", "Colours stay the same to the end."),
     QT_TRANSLATE_NOOP("Report", "Colours drift by %1 over 16 frames.")},
    {"sharpness_drift", QT_TRANSLATE_NOOP("Report", "The picture stays as sharp as it was."),
     QT_TRANSLATE_NOOP("Report", "The sharpness changes by %1 % to the end.")},
    {"identity", QT_TRANSLATE_NOOP("Report", "The anatomy stays recognisable."),
     QT_TRANSLATE_NOOP("Report", "The anatomy loses its shape (likeness %1 of 1).")},
    {"motion_amount", QT_TRANSLATE_NOOP("Report", "The movement can be seen."),
     QT_TRANSLATE_NOOP("Report", "The movement is hardly seen (%1 % of the picture's height a frame).")},
    {"guide_error", QT_TRANSLATE_NOOP("Report", "The movement follows the physiology."),
     QT_TRANSLATE_NOOP("Report", "The movement is %1 % off the physiological one.")},
    {"seam", QT_TRANSLATE_NOOP("Report", "The parts of the clip join without a jump."),
     QT_TRANSLATE_NOOP("Report", "Where parts of the clip join, the step is %1 times the usual one.")},
}};

bool isShare(const QString &id)
{
    static const QStringList shares{QStringLiteral("volume_fit_error"), QStringLiteral("frozen_step_ratio"),
                                    QStringLiteral("wave_speed"), QStringLiteral("transport_speed"),
                                    QStringLiteral("sharpness_drift"), QStringLiteral("motion_amount"),
                                    QStringLiteral("guide_error")};
    return shares.contains(id);
}

} // namespace

QList<Gate> gates(const QJsonObject &report)
{
    QList<Gate> list;
    for (const QJsonValue &gate : report.value(QLatin1String("gates")).toArray())
        list.append(Gate::fromJson(gate.toObject()));
    return list;
}

void setGate(QJsonObject &report, const Gate &gate)
{
    QJsonArray list = report.value(QLatin1String("gates")).toArray();
    const auto same = [&](const QJsonValue &entry) { return entry.toObject().value(QLatin1String("id")) == gate.id; };
    const auto at = std::find_if(list.begin(), list.end(), same);
    if (at != list.end())
        *at = gate.toJson();
    else
        list.append(gate.toJson());
    report.insert(QStringLiteral("gates"), list);
}

QString sentence(const Gate &gate)
{
    const auto known = std::find_if(AllWords.begin(), AllWords.end(), [&](const Words &w) { return gate.id == QLatin1String(w.id); });
    const QString number = QLocale().toString(isShare(gate.id) ? gate.value * 100 : gate.value, 'g', 3);
    if (known == AllWords.end()) {
        return (gate.pass() ? QCoreApplication::translate("Report", "The check “%1” passes (%2).")
                            : QCoreApplication::translate("Report", "The check “%1” fails (%2)."))
            .arg(gate.id, number);
    }
    const QString text = QCoreApplication::translate("Report", gate.pass() ? known->good : known->bad);
    return gate.pass() ? text : text.arg(number);
}

bool allPass(const QJsonObject &report)
{
    const QList<Gate> list = gates(report);
    return std::all_of(list.begin(), list.end(), [](const Gate &gate) { return gate.pass(); });
}

QList<LocalizedText> hints(const QJsonObject &report)
{
    QList<LocalizedText> all;
    for (const QJsonValue &hint : report.value(QLatin1String("hints")).toArray())
        all.append(LocalizedText::fromJson(hint.toObject()));
    return all;
}

void setHints(QJsonObject &report, const QList<LocalizedText> &hints)
{
    QJsonArray array;
    for (const LocalizedText &hint : hints)
        array.append(hint.toJson());
    if (!array.isEmpty())
        report.insert(QStringLiteral("hints"), array);
}

} // namespace Report
} // namespace vivify
