#include "core/motion/Preset.h"

#include "core/base/Error.h"
#include "core/base/Json.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QMap>

#include <algorithm>
#include <array>

namespace vivify::motion {

namespace {

constexpr auto Folder = ":/vivify/motion/";

[[noreturn]] void refuse(const QString &name, const QString &what)
{
    throw Error(Error::Kind::BadInput,
                QCoreApplication::translate("Motion", "The motion preset “%1” is not usable: %2").arg(name, what), {},
                QCoreApplication::translate("Motion", "Correct the file or choose another scene."));
}

Parameter::Type typeOf(const QJsonObject &object)
{
    if (object.contains(QLatin1String("choices")))
        return Parameter::Type::Choice;
    const QJsonValue value = object.value(QLatin1String("value"));
    if (value.isBool())
        return Parameter::Type::Bool;
    if (value.isString())
        return Parameter::Type::Text;
    return object.value(QLatin1String("integer")).toBool() ? Parameter::Type::Int : Parameter::Type::Real;
}

Parameter parameterFrom(const QString &key, const QJsonObject &object, const QString &name)
{
    Parameter parameter;
    parameter.key = key;
    parameter.type = typeOf(object);
    parameter.defaultValue = object.value(QLatin1String("value")).toVariant();
    parameter.unit = object.value(QLatin1String("unit")).toString();
    parameter.name = LocalizedText::fromJson(object.value(QLatin1String("label")).toObject());
    parameter.help = LocalizedText::fromJson(object.value(QLatin1String("help")).toObject());
    parameter.group = object.value(QLatin1String("group")).toString(QStringLiteral("motion"));
    parameter.advanced = object.value(QLatin1String("advanced")).toBool();
    for (const QJsonValue &choice : object.value(QLatin1String("choices")).toArray()) {
        parameter.choices.append(choice.toObject().value(QLatin1String("id")).toString());
        parameter.choiceNames.append(LocalizedText::fromJson(choice.toObject().value(QLatin1String("label")).toObject()));
    }
    if (parameter.type != Parameter::Type::Real && parameter.type != Parameter::Type::Int)
        return parameter;
    if (!object.contains(QLatin1String("min")) || !object.contains(QLatin1String("max")) || !object.contains(QLatin1String("unit")))
        refuse(name, QCoreApplication::translate("Motion", "“%1” needs a range and a unit.").arg(key));
    parameter.minimum = object.value(QLatin1String("min")).toDouble();
    parameter.maximum = object.value(QLatin1String("max")).toDouble();
    parameter.step = object.value(QLatin1String("step")).toDouble((parameter.maximum - parameter.minimum) / 100);
    return parameter;
}

std::vector<double> numbers(const QJsonValue &value)
{
    std::vector<double> list;
    for (const QJsonValue &number : value.toArray())
        list.push_back(number.toDouble());
    return list;
}

Curve curveFrom(const QJsonObject &object)
{
    const bool linear = object.value(QLatin1String("interp")).toString() == QLatin1String("linear");
    return Curve(linear ? Curve::Interpolation::Linear : Curve::Interpolation::Pchip,
                 object.value(QLatin1String("period")).toDouble(), numbers(object.value(QLatin1String("t"))),
                 numbers(object.value(QLatin1String("y"))));
}

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &text : value.toArray())
        list.append(text.toString());
    return list;
}

void readClock(MotionPreset &preset, const QJsonObject &clock)
{
    preset.ratePerMinute = clock.value(QLatin1String("rate_per_min")).toDouble();
    preset.rateParameter = clock.value(QLatin1String("rate_parameter")).toString();
    preset.cycles = clock.value(QLatin1String("cycles")).toInt(1);
    preset.slow = clock.value(QLatin1String("slow")).toDouble(1);
    preset.fps = clock.value(QLatin1String("fps")).toDouble(24);
}

/// Where the marks of the cardiac cycle at 75/min are at another rate: systole follows Weissler's ejection time
/// (413 − 1.7·HR over its value at 75), atrial systole keeps 110 ms (80 at least), diastasis gives way first.
std::array<double, 5> cardiacMarks(double perMinute)
{
    const double period = 60 / perMinute;
    const double systole = (413 - 1.7 * perMinute) / (413 - 1.7 * 75);
    const double open = 0.39 * systole, close = 0.31 * systole;
    const double atrial = std::clamp(period - open - 0.115, 0.08, 0.11);
    const double filling = std::max(0.02, std::min(0.11, period - open - atrial - 0.005));
    return {close, open, open + filling, std::max(open + filling + 0.005, period - atrial), period};
}

} // namespace

double MotionPreset::timeAtRate(double t, double perMinute) const
{
    const double own = period(ratePerMinute), wanted = period(perMinute);
    if (rateLaw != QLatin1String("cardiac"))
        return t * wanted / own;
    static constexpr std::array<double, 6> from{0, 0.31, 0.39, 0.50, 0.69, 0.80};
    const auto marks = cardiacMarks(perMinute);
    const std::array<double, 6> to{0, marks[0], marks[1], marks[2], marks[3], marks[4]};
    const double at = t * 0.8 / own;
    size_t i = 0;
    while (i + 2 < from.size() && at >= from[i + 1])
        ++i;
    return to[i] + (at - from[i]) / (from[i + 1] - from[i]) * (to[i + 1] - to[i]);
}

std::map<QString, Curve> MotionPreset::curvesAtRate(double perMinute) const
{
    std::map<QString, Curve> moved;
    for (const auto &[key, curve] : curves) {
        std::vector<double> t = curve.t();
        for (double &at : t)
            at = timeAtRate(at * period(ratePerMinute) / curve.period(), perMinute);
        moved.emplace(key, curve.moved(period(perMinute), t));
    }
    return moved;
}

MotionPreset MotionPreset::parse(const QByteArray &json, const QString &name)
{
    const QJsonObject object = Json::parseObject(json, name);
    const QStringList errors = Json::schemaErrors(object, Json::schema(QStringLiteral("motion")));
    if (!errors.isEmpty())
        refuse(name, errors.first());
    MotionPreset preset;
    preset.id = object.value(QLatin1String("id")).toString();
    preset.kind = object.value(QLatin1String("kind")).toString();
    preset.title = LocalizedText::fromJson(object.value(QLatin1String("title")).toObject());
    preset.caption = LocalizedText::fromJson(object.value(QLatin1String("caption")).toObject());
    readClock(preset, object.value(QLatin1String("clock")).toObject());
    preset.rateLaw = object.value(QLatin1String("rate_law")).toObject().value(QLatin1String("law")).toString();
    const QJsonObject views = object.value(QLatin1String("views")).toObject();
    for (auto it = views.begin(); it != views.end(); ++it)
        preset.views.insert(it.key(), it.value().toString());
    const QJsonObject roles = object.value(QLatin1String("roles")).toObject();
    preset.requiredRoles = strings(roles.value(QLatin1String("required")));
    preset.optionalRoles = strings(roles.value(QLatin1String("optional")));
    const QJsonObject params = object.value(QLatin1String("params")).toObject();
    for (auto it = params.begin(); it != params.end(); ++it)
        preset.parameters.append(parameterFrom(it.key(), it.value().toObject(), name));
    const QJsonObject curves = object.value(QLatin1String("curves")).toObject();
    for (auto it = curves.begin(); it != curves.end(); ++it)
        preset.curves.emplace(it.key(), curveFrom(it.value().toObject()));
    for (const QJsonValue &event : object.value(QLatin1String("events")).toArray())
        preset.events.append({event.toObject().value(QLatin1String("t")).toDouble(),
                              LocalizedText::fromJson(event.toObject().value(QLatin1String("name")).toObject())});
    preset.constants = object.value(QLatin1String("constants")).toObject().toVariantMap();
    return preset;
}

MotionPreset MotionPreset::load(const QString &id)
{
    QFile file(QLatin1String(Folder) + id + QLatin1String(".json"));
    if (!ids().contains(id) || !file.open(QIODevice::ReadOnly)) {
        throw Error(Error::Kind::Usage, QCoreApplication::translate("Motion", "There is no motion preset “%1”.").arg(id), {},
                    QCoreApplication::translate("Motion", "Choose another scene."));
    }
    return parse(file.readAll(), id);
}

QStringList MotionPreset::ids()
{
    QStringList list = QDir(QLatin1String(Folder)).entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    for (QString &name : list)
        name.chop(5);
    return list;
}

} // namespace vivify::motion
