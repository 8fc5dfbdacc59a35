#include "ui/widgets/ParameterForm.h"

#include "ui/widgets/Icons.h"
#include "ui/widgets/ParameterEditors.h"

#include <QFormLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace vivify {

namespace {

QString groupName(const QString &group)
{
    if (group == QLatin1String("clip"))
        return ParameterForm::tr("Clip");
    if (group == QLatin1String("motion"))
        return ParameterForm::tr("Motion");
    if (group == QLatin1String("diffusion"))
        return ParameterForm::tr("Diffusion");
    return group.isEmpty() ? ParameterForm::tr("General") : group;
}

QFormLayout *makeForm(QWidget *owner)
{
    auto *form = new QFormLayout(owner);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(8);
    form->setVerticalSpacing(6);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    return form;
}

} // namespace

ParameterForm::ParameterForm(QWidget *parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("parameterForm"));
    m_layout->setContentsMargins(0, 0, 0, 0);
}

void ParameterForm::show(const QList<Parameter> &parameters, const ParameterValues &defaults,
                         const ParameterValues &values, const QString &language)
{
    setAccessibleName(tr("Parameters"));
    if (parameters != m_parameters || language != m_language || !m_body) {
        m_parameters = parameters;
        m_language = language;
        rebuild(language);
    }
    m_filling = true;
    for (const Parameter &parameter : parameters) {
        const QVariant standard = defaults.value(parameter.key, parameter.defaultValue);
        const QVariant value = values.value(parameter.key, standard);
        fill(parameter, value);
        const bool differs = !ParameterEditors::same(parameter, value, standard);
        m_rows[parameter.key].reset->setEnabled(differs);
        m_rows[parameter.key].reset->setIcon(differs ? icon(QStringLiteral("reset")) : QIcon());
    }
    m_filling = false;
}

void ParameterForm::rebuild(const QString &language)
{
    m_rows.clear();
    if (m_body)
        m_body->deleteLater();
    m_body = new QWidget(this);
    m_body->setObjectName(QStringLiteral("parameterFormBody"));
    m_body->setAccessibleName(tr("Parameters"));
    m_layout->addWidget(m_body);
    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto *advanced = new QWidget(m_body);
    advanced->setObjectName(QStringLiteral("advancedParameters"));
    advanced->setAccessibleName(tr("Advanced parameters"));
    QFormLayout *advancedForm = makeForm(advanced);
    QHash<QString, QFormLayout *> forms;
    for (const Parameter &parameter : std::as_const(m_parameters)) {
        QFormLayout *&form = forms[parameter.group];
        if (!parameter.advanced && !form) {
            auto *heading = new QLabel(groupName(parameter.group), m_body);
            heading->setObjectName(QLatin1String("group_") + parameter.group);
            heading->setProperty("role", QStringLiteral("group"));
            column->addWidget(heading);
            auto *holder = new QWidget(m_body);
            form = makeForm(holder);
            column->addWidget(holder);
        }
        addRow(parameter.advanced ? *advancedForm : *form, parameter, language);
    }
    if (advancedForm->rowCount() > 0) {
        auto *toggle = new QToolButton(m_body);
        toggle->setObjectName(QStringLiteral("advancedToggle"));
        toggle->setText(tr("Advanced"));
        toggle->setAccessibleName(tr("Show advanced parameters"));
        toggle->setCheckable(true);
        toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        toggle->setArrowType(m_advancedShown ? Qt::DownArrow : Qt::RightArrow);
        toggle->setChecked(m_advancedShown);
        connect(toggle, &QToolButton::toggled, this, [this, toggle, advanced](bool shown) {
            m_advancedShown = shown;
            toggle->setArrowType(shown ? Qt::DownArrow : Qt::RightArrow);
            advanced->setVisible(shown);
        });
        column->addWidget(toggle, 0, Qt::AlignLeft);
    }
    column->addWidget(advanced);
    advanced->setVisible(m_advancedShown && advancedForm->rowCount() > 0);
}

void ParameterForm::addRow(QFormLayout &form, const Parameter &parameter, const QString &language)
{
    const QString name = parameter.name.text(language);
    QWidget *editor = makeEditor(parameter, language);
    editor->setObjectName(QLatin1String("parameter_") + parameter.key);
    editor->setAccessibleName(name);
    editor->setToolTip(parameter.help.text(language).toHtmlEscaped());
    auto *reset = new QToolButton;
    reset->setObjectName(QLatin1String("reset_") + parameter.key);
    reset->setAccessibleName(tr("Reset %1").arg(name));
    reset->setToolTip(tr("Back to the default"));
    reset->setAutoRaise(true);
    reset->setFixedSize(22, 22);
    connect(reset, &QToolButton::clicked, this, [this, key = parameter.key] { Q_EMIT resetRequested(key); });
    auto *holder = new QWidget;
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    row->addWidget(editor, 1);
    row->addWidget(reset);
    auto *label = new QLabel(name);
    label->setObjectName(QLatin1String("label_") + parameter.key);
    label->setToolTip(editor->toolTip());
    label->setBuddy(editor);
    label->setMinimumWidth(CaptionWidth);
    label->setWordWrap(true);
    form.addRow(label, holder);
    m_rows.insert(parameter.key, {editor, reset});
}

QWidget *ParameterForm::makeEditor(const Parameter &parameter, const QString &language)
{
    return ParameterEditors::make(parameter, language, this, [this, key = parameter.key](const QVariant &value) {
        if (!m_filling)
            Q_EMIT edited(key, value);
    });
}

void ParameterForm::fill(const Parameter &parameter, const QVariant &value)
{
    ParameterEditors::setValue(*m_rows.value(parameter.key).editor, parameter, value);
}

} // namespace vivify
