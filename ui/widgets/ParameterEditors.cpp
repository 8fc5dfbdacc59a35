#include "ui/widgets/ParameterEditors.h"

#include "ui/widgets/LoraEdit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QSpinBox>
#include <cmath>
#include <limits>

namespace vivify::ParameterEditors {

namespace {

/// "1/min", "%", "deg" as written after a number.
QString suffix(const QString &unit)
{
    if (unit.isEmpty())
        return {};
    if (unit == QLatin1String("deg"))
        return QStringLiteral("°");
    if (unit == QLatin1String("1/min"))
        return QCoreApplication::translate("ParameterForm", " per min");
    if (unit == QLatin1String("s"))
        return QCoreApplication::translate("ParameterForm", " s");
    return QLatin1Char(' ') + unit;
}

int decimals(double step)
{
    int digits = 0;
    while (digits < 4 && std::abs(step - std::round(step)) > 1e-9) {
        step *= 10;
        ++digits;
    }
    return digits;
}

/// A default below the range means "left to the scene": shown in words, and the numbers between are jumped over.
template <typename Box, typename Number>
void allowAutomatic(Box *box, const Parameter &parameter, const Edited &edited, QObject *owner)
{
    const double automatic = parameter.defaultValue.toDouble(), least = parameter.minimum;
    const bool has = automatic < least;
    if (has) {
        box->setMinimum(Number(automatic));
        box->setSpecialValueText(QCoreApplication::translate("ParameterForm", "Automatic"));
    }
    QObject::connect(box, &Box::valueChanged, owner, [=](Number value) {
        if (has && value > automatic && value < least)
            box->setValue(Number(value < (automatic + least) / 2 ? least : automatic));
        else
            edited(value);
    });
}

QWidget *makeInt(const Parameter &parameter, QObject *owner, const Edited &edited)
{
    auto *box = new QSpinBox;
    constexpr double Limit = std::numeric_limits<int>::max();
    box->setRange(int(qMax(parameter.minimum, -Limit)), int(qMin(parameter.maximum, Limit)));
    box->setSingleStep(qMax(1, int(parameter.step)));
    box->setSuffix(suffix(parameter.unit));
    box->setKeyboardTracking(false);
    box->setFocusPolicy(Qt::StrongFocus);
    allowAutomatic<QSpinBox, int>(box, parameter, edited, owner);
    return box;
}

QWidget *makeReal(const Parameter &parameter, QObject *owner, const Edited &edited)
{
    auto *box = new QDoubleSpinBox;
    const double step = parameter.step > 0 ? parameter.step : 0.1;
    box->setDecimals(qMax(decimals(step), parameter.maximum - parameter.minimum <= 2 ? 2 : 1));
    box->setRange(parameter.minimum, parameter.maximum);
    box->setSingleStep(step);
    box->setSuffix(suffix(parameter.unit));
    box->setKeyboardTracking(false);
    box->setFocusPolicy(Qt::StrongFocus);
    allowAutomatic<QDoubleSpinBox, double>(box, parameter, edited, owner);
    return box;
}

QWidget *makeChoice(const Parameter &parameter, const QString &language, QObject *owner, const Edited &edited)
{
    auto *box = new QComboBox;
    for (int index = 0; index < parameter.choices.size(); ++index) {
        const QString name = parameter.choiceNames.value(index).text(language);
        box->addItem(name.isEmpty() ? parameter.choices.at(index) : name, parameter.choices.at(index));
    }
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
    box->setFocusPolicy(Qt::StrongFocus);
    QObject::connect(box, &QComboBox::currentIndexChanged, owner, [edited, box] { edited(box->currentData()); });
    return box;
}

} // namespace

QWidget *make(const Parameter &parameter, const QString &language, QObject *owner, const Edited &edited)
{
    switch (parameter.type) {
    case Parameter::Type::Bool: {
        auto *box = new QCheckBox;
        QObject::connect(box, &QCheckBox::toggled, owner, [edited](bool on) { edited(on); });
        return box;
    }
    case Parameter::Type::Int:
        return makeInt(parameter, owner, edited);
    case Parameter::Type::Real:
        return makeReal(parameter, owner, edited);
    case Parameter::Type::Choice:
        return makeChoice(parameter, language, owner, edited);
    case Parameter::Type::Text:
        break;
    }
    if (parameter.key == QLatin1String("lora")) {
        auto *list = new LoraEdit;
        QObject::connect(list, &LoraEdit::edited, owner, [edited](const QString &text) { edited(text); });
        return list;
    }
    auto *line = new QLineEdit;
    QObject::connect(line, &QLineEdit::editingFinished, owner, [edited, line] { edited(line->text()); });
    return line;
}

void setValue(QWidget &editor, const Parameter &parameter, const QVariant &value)
{
    switch (parameter.type) {
    case Parameter::Type::Bool:
        static_cast<QCheckBox &>(editor).setChecked(value.toBool());
        break;
    case Parameter::Type::Int:
        static_cast<QSpinBox &>(editor).setValue(value.toInt());
        break;
    case Parameter::Type::Real:
        static_cast<QDoubleSpinBox &>(editor).setValue(value.toDouble());
        break;
    case Parameter::Type::Choice: {
        auto &box = static_cast<QComboBox &>(editor);
        box.setCurrentIndex(box.findData(value.toString()));
        break;
    }
    case Parameter::Type::Text:
        if (auto *list = qobject_cast<LoraEdit *>(&editor))
            list->setValue(value.toString());
        else
            static_cast<QLineEdit &>(editor).setText(value.toString());
        break;
    }
}

bool same(const Parameter &parameter, const QVariant &a, const QVariant &b)
{
    if (parameter.type == Parameter::Type::Real)
        return std::abs(a.toDouble() - b.toDouble()) < 1e-6;
    return a.toString() == b.toString();
}

} // namespace vivify::ParameterEditors
