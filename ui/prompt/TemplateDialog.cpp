#include "ui/prompt/TemplateDialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyle>

namespace vivify {

TemplateDialog::TemplateDialog(const PromptTemplate &entry, const Catalogue &catalogue, QWidget *parent)
    : QDialog(parent), m_entry(entry), m_catalogue(catalogue), m_motion(new QComboBox)
{
    setObjectName(QStringLiteral("templateDialog"));
    setWindowTitle(tr("Template"));
    setAccessibleName(windowTitle());
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(20, 18, 20, 16);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    m_nameEn = makeLine("templateNameEn", tr("Name, English"), entry.name.en, 0);
    m_nameZh = makeLine("templateNameZh", tr("Name, Chinese"), entry.name.zh, 1);
    m_promptEn = makeText("templatePromptEn", tr("Prompt, English"), entry.prompt.en, 2);
    m_promptZh = makeText("templatePromptZh", tr("Prompt, Chinese"), entry.prompt.zh, 3);
    m_negative = makeText("templateNegative", tr("Not wanted, English"), entry.negative.en, 4);
    auto *label = new QLabel(tr("Moves like"));
    label->setBuddy(m_motion);
    m_motion->setObjectName(QStringLiteral("templateMotion"));
    m_motion->setAccessibleName(tr("Moves like"));
    for (const PromptTemplate &scene : catalogue.templates()) {
        if (scene.builtIn)
            m_motion->addItem(scene.name.text(QLocale().name()), scene.id);
        if (scene.builtIn && scene.motion == entry.motion)
            m_motion->setCurrentIndex(m_motion->count() - 1);
    }
    grid->addWidget(label, 5, 0);
    grid->addWidget(m_motion, 5, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    buttons->setObjectName(QStringLiteral("templateButtons"));
    m_ok = buttons->button(QDialogButtonBox::Save);
    m_ok->setObjectName(QStringLiteral("templateSave"));
    m_ok->setProperty("primary", true);
    m_ok->style()->polish(m_ok); // the box has polished it already
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    grid->addWidget(buttons, 6, 0, 1, 2);
    grid->setColumnMinimumWidth(1, 380);
    connect(m_nameEn, &QLineEdit::textChanged, this, &TemplateDialog::check);
    connect(m_nameZh, &QLineEdit::textChanged, this, &TemplateDialog::check);
    check();
}

QLineEdit *TemplateDialog::makeLine(const char *name, const QString &label, const QString &text, int row)
{
    auto *line = new QLineEdit(text);
    line->setObjectName(QLatin1String(name));
    line->setAccessibleName(label);
    auto *caption = new QLabel(label);
    caption->setBuddy(line);
    auto *grid = static_cast<QGridLayout *>(layout());
    grid->addWidget(caption, row, 0);
    grid->addWidget(line, row, 1);
    return line;
}

QPlainTextEdit *TemplateDialog::makeText(const char *name, const QString &label, const QString &text, int row)
{
    auto *edit = new QPlainTextEdit(text);
    edit->setObjectName(QLatin1String(name));
    edit->setAccessibleName(label);
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(edit->fontMetrics().lineSpacing() * 2 + 18);
    auto *caption = new QLabel(label);
    caption->setBuddy(edit);
    auto *grid = static_cast<QGridLayout *>(layout());
    grid->addWidget(caption, row, 0, Qt::AlignTop);
    grid->addWidget(edit, row, 1);
    return edit;
}

void TemplateDialog::check()
{
    m_ok->setEnabled(!m_nameEn->text().trimmed().isEmpty() || !m_nameZh->text().trimmed().isEmpty());
}

PromptTemplate TemplateDialog::entry() const
{
    PromptTemplate entry = m_entry;
    if (const auto scene = m_catalogue.findTemplate(m_motion->currentData().toString())) {
        entry.organ = scene->organ;
        entry.motion = scene->motion;
        entry.roles = scene->roles;
        entry.picture = scene->picture;
        if (m_entry.motion != scene->motion)
            entry.values = scene->values;
    }
    const auto either = [](const QString &text, const QString &other) { return text.isEmpty() ? other : text; };
    const QString nameEn = m_nameEn->text().trimmed(), nameZh = m_nameZh->text().trimmed();
    entry.name = {either(nameEn, nameZh), either(nameZh, nameEn)};
    const QString promptEn = m_promptEn->toPlainText().trimmed(), promptZh = m_promptZh->toPlainText().trimmed();
    entry.prompt = {either(promptEn, promptZh), either(promptZh, promptEn)};
    entry.negative.en = m_negative->toPlainText().trimmed();
    return entry;
}

} // namespace vivify
