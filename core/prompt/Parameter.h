#pragma once

#include "core/base/LocalizedText.h"

#include <QJsonObject>
#include <QList>
#include <QStringList>
#include <QVariantMap>

namespace vivify {

/// Values by parameter key. Bool, int, double or QString each.
using ParameterValues = QVariantMap;

/// One setting of a generator or scene as data: form, validation, presets and --help are made from it.
struct Parameter
{
    enum class Type { Bool, Int, Real, Choice, Text };

    QString key;
    Type type = Type::Real;
    QVariant defaultValue;
    double minimum = 0, maximum = 0, step = 0; ///< Int and Real.
    QString unit;                              ///< "1/min", "%", "deg", "s"; empty for a plain number.
    QStringList choices;                       ///< Choice: the ids.
    QList<LocalizedText> choiceNames;          ///< Choice: as shown, same order.
    LocalizedText name, help;
    QString group;        ///< "clip", "motion", "diffusion": headings of the form.
    bool advanced = false;

    /// The default lies below the range and means "chosen by the scene" (frames, fps): shown as "automatic".
    bool hasAuto() const { return (type == Type::Int || type == Type::Real) && defaultValue.toDouble() < minimum; }
    bool operator==(const Parameter &) const = default;
    /// {"type", "default", "min", "max", "step", "unit", "choices": [{"id", "name"}], "name", "help", "group", "advanced"}.
    static Parameter fromJson(const QString &key, const QJsonObject &object);
    QJsonObject toJson() const;
};

namespace Parameters {

/// The value as the parameter's type. Throws Error (Usage) naming key, range and unit when it does not fit.
QVariant checked(const Parameter &parameter, const QVariant &value);
/// All defaults, overlaid with `values`; each checked. Throws Error (Usage), for an unknown key too.
ParameterValues completed(const QList<Parameter> &parameters, const ParameterValues &values);
/// The values that `parameters` know; the others dropped without a word (a preset is shared by several generators).
ParameterValues known(const QList<Parameter> &parameters, const ParameterValues &values);
const Parameter *find(const QList<Parameter> &parameters, const QString &key);
/// "key=number unit (minimum–maximum): help", a line each, for --help.
QString help(const QList<Parameter> &parameters, const QString &language);
/// size, frames, fps, steps, guidance, seed: what presets are made of. A generator lists those it uses.
const QList<Parameter> &common();
/// The output size of a picture under "NNNp" ("source": its own): the short side at most NNN, never enlarged.
/// Odd sides lose their last column or row. Throws Error (Usage) for another text.
QSize outputSize(QSize picture, const QString &size);

} // namespace Parameters
} // namespace vivify
