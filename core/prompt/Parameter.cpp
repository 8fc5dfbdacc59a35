#include "core/prompt/Parameter.h"

#include "core/base/Error.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QSize>
#include <algorithm>
#include <array>
#include <cmath>

namespace vivify {

namespace {

constexpr std::array<const char *, 5> TypeNames{"bool", "int", "real", "choice", "text"};

QString translated(const char *text)
{
    return QCoreApplication::translate("Parameters", text);
}

QString numberText(double value)
{
    return QString::number(value, 'g', 10);
}

QString unitText(const Parameter &parameter)
{
    return parameter.unit.isEmpty() ? QString() : QLatin1Char(' ') + parameter.unit;
}

/// What the parameter accepts, for messages and help: "8–240 frames", "a|b|c".
QString rangeText(const Parameter &parameter)
{
    switch (parameter.type) {
    case Parameter::Type::Bool:
        return QStringLiteral("true|false");
    case Parameter::Type::Choice:
        return parameter.choices.join(QLatin1Char('|'));
    case Parameter::Type::Text:
        return {};
    default: {
        const QString range = numberText(parameter.minimum) + QChar(0x2013) + numberText(parameter.maximum)
            + unitText(parameter);
        return parameter.hasAuto() ? numberText(parameter.defaultValue.toDouble()) + QLatin1Char('|') + range : range;
    }
    }
}

[[noreturn]] void refuse(const Parameter &parameter, const QVariant &value)
{
    throw Error(Error::Kind::Usage,
                translated(QT_TRANSLATE_NOOP("Parameters", "“%1” is not a value of “%2”."))
                    .arg(value.toString(), parameter.key),
                {},
                parameter.type == Parameter::Type::Text
                    ? translated(QT_TRANSLATE_NOOP("Parameters", "Give a text of at most 10,000 characters."))
                    : translated(QT_TRANSLATE_NOOP("Parameters", "Allowed: %1.")).arg(rangeText(parameter)));
}

[[noreturn]] void refuseKey(const QString &key, const QList<Parameter> &parameters)
{
    QStringList keys;
    for (const Parameter &parameter : parameters)
        keys.append(parameter.key);
    throw Error(Error::Kind::Usage,
                translated(QT_TRANSLATE_NOOP("Parameters", "There is no parameter “%1” here.")).arg(key), {},
                translated(QT_TRANSLATE_NOOP("Parameters", "Known here: %1.")).arg(keys.join(QLatin1String(", "))));
}

bool isFlag(const QVariant &value) { return value.typeId() == QMetaType::Bool; }

QVariant checkedBool(const Parameter &parameter, const QVariant &value)
{
    static const QStringList yes{QStringLiteral("true"), QStringLiteral("on"), QStringLiteral("yes"), QStringLiteral("1")};
    static const QStringList no{QStringLiteral("false"), QStringLiteral("off"), QStringLiteral("no"), QStringLiteral("0")};
    if (isFlag(value))
        return value.toBool();
    const QString text = value.toString().trimmed().toLower();
    if (!yes.contains(text) && !no.contains(text))
        refuse(parameter, value);
    return yes.contains(text);
}

QVariant checkedNumber(const Parameter &parameter, const QVariant &value)
{
    bool ok = !isFlag(value);
    const double number = ok ? value.toDouble(&ok) : 0;
    const bool automatic = parameter.hasAuto() && number == parameter.defaultValue.toDouble();
    if (!ok || !std::isfinite(number) || (!automatic && (number < parameter.minimum || number > parameter.maximum)))
        refuse(parameter, value);
    if (parameter.type == Parameter::Type::Real)
        return number;
    if (number != std::floor(number) || std::abs(number) > 2147483647.0)
        refuse(parameter, value);
    return int(number);
}

QVariant checkedText(const Parameter &parameter, const QVariant &value)
{
    const QString text = value.toString();
    const bool fits = parameter.type == Parameter::Type::Choice ? parameter.choices.contains(text)
                                                                : value.canConvert<QString>() && text.size() <= 10000;
    if (!fits)
        refuse(parameter, value);
    return text;
}

} // namespace

Parameter Parameter::fromJson(const QString &key, const QJsonObject &object)
{
    Parameter parameter;
    parameter.key = key;
    const QString typeName = object.value(QLatin1String("type")).toString(QStringLiteral("real"));
    const auto found = std::find(TypeNames.begin(), TypeNames.end(), typeName);
    parameter.type = found == TypeNames.end() ? Type::Real : Type(found - TypeNames.begin());
    parameter.minimum = object.value(QLatin1String("min")).toDouble();
    parameter.maximum = object.value(QLatin1String("max")).toDouble();
    parameter.step = object.value(QLatin1String("step")).toDouble();
    parameter.unit = object.value(QLatin1String("unit")).toString();
    for (const QJsonValue &choice : object.value(QLatin1String("choices")).toArray()) {
        parameter.choices.append(choice.toObject().value(QLatin1String("id")).toString());
        parameter.choiceNames.append(LocalizedText::fromJson(choice.toObject().value(QLatin1String("name")).toObject()));
    }
    const QVariant given = object.value(QLatin1String("default")).toVariant();
    parameter.defaultValue = parameter.type == Type::Int ? QVariant(given.toInt()) : given;
    parameter.name = LocalizedText::fromJson(object.value(QLatin1String("name")).toObject());
    parameter.help = LocalizedText::fromJson(object.value(QLatin1String("help")).toObject());
    parameter.group = object.value(QLatin1String("group")).toString();
    parameter.advanced = object.value(QLatin1String("advanced")).toBool();
    return parameter;
}

QJsonObject Parameter::toJson() const
{
    QJsonObject object{{QStringLiteral("type"), QLatin1String(TypeNames[size_t(type)])},
                       {QStringLiteral("default"), QJsonValue::fromVariant(defaultValue)},
                       {QStringLiteral("name"), name.toJson()},
                       {QStringLiteral("help"), help.toJson()},
                       {QStringLiteral("group"), group},
                       {QStringLiteral("advanced"), advanced}};
    if (type == Type::Int || type == Type::Real) {
        object.insert(QStringLiteral("min"), minimum);
        object.insert(QStringLiteral("max"), maximum);
        object.insert(QStringLiteral("step"), step);
        object.insert(QStringLiteral("unit"), unit);
    }
    QJsonArray list;
    for (qsizetype i = 0; i < choices.size(); ++i)
        list.append(QJsonObject{{QStringLiteral("id"), choices.at(i)}, {QStringLiteral("name"), choiceNames.value(i).toJson()}});
    if (type == Type::Choice)
        object.insert(QStringLiteral("choices"), list);
    return object;
}

namespace Parameters {

QVariant checked(const Parameter &parameter, const QVariant &value)
{
    switch (parameter.type) {
    case Parameter::Type::Bool:
        return checkedBool(parameter, value);
    case Parameter::Type::Int:
    case Parameter::Type::Real:
        return checkedNumber(parameter, value);
    default:
        return checkedText(parameter, value);
    }
}

ParameterValues completed(const QList<Parameter> &parameters, const ParameterValues &values)
{
    ParameterValues result;
    for (const Parameter &parameter : parameters)
        result.insert(parameter.key, parameter.defaultValue);
    for (auto value = values.begin(); value != values.end(); ++value) {
        const Parameter *parameter = find(parameters, value.key());
        if (!parameter)
            refuseKey(value.key(), parameters);
        result.insert(value.key(), checked(*parameter, value.value()));
    }
    return result;
}

ParameterValues known(const QList<Parameter> &parameters, const ParameterValues &values)
{
    ParameterValues result;
    for (auto value = values.begin(); value != values.end(); ++value)
        if (find(parameters, value.key()))
            result.insert(value.key(), value.value());
    return result;
}

const Parameter *find(const QList<Parameter> &parameters, const QString &key)
{
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [&](const Parameter &parameter) { return parameter.key == key; });
    return found == parameters.end() ? nullptr : &*found;
}

QString help(const QList<Parameter> &parameters, const QString &language)
{
    QString text;
    for (const Parameter &parameter : parameters) {
        const QString unit = unitText(parameter), range = rangeText(parameter);
        text += QStringLiteral("%1=%2%3%4: %5\n")
                    .arg(parameter.key, parameter.defaultValue.toString(), unit,
                         range.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(range),
                         parameter.help.text(language));
    }
    return text;
}

QSize outputSize(QSize picture, const QString &size)
{
    QSize result = picture;
    if (size != QLatin1String("source")) {
        static const QRegularExpression form(QStringLiteral("\\A([0-9]{2,4})p\\z"));
        const int side = form.match(size).captured(1).toInt();
        if (side < 16 || side > 8192)
            refuse(common().first(), size);
        const int shortSide = std::min(picture.width(), picture.height());
        if (side < shortSide)
            result = {qRound(double(picture.width()) * side / shortSide), qRound(double(picture.height()) * side / shortSide)};
    }
    return {std::max(2, result.width() & ~1), std::max(2, result.height() & ~1)};
}

} // namespace Parameters
} // namespace vivify
