#include "ui/prompt/TemplateChooser.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStyle>
#include <QVBoxLayout>

namespace vivify {

TemplateChooser::TemplateChooser(const QList<PromptTemplate> &templates, QWidget *parent)
    : QDialog(parent), m_list(new QListWidget), m_all(new QCheckBox(tr("All templates")))
{
    setObjectName(QStringLiteral("templateChooser"));
    setWindowTitle(tr("Export templates"));
    setAccessibleName(windowTitle());
    auto *caption = new QLabel(tr("Which of your templates shall the file hold?"));
    m_list->setObjectName(QStringLiteral("templateList"));
    m_list->setAccessibleName(tr("Your templates"));
    m_all->setObjectName(QStringLiteral("templateAll"));
    m_all->setTristate(true);
    for (const PromptTemplate &entry : templates) {
        auto *item = new QListWidgetItem(entry.name.text(QLocale().name()), m_list);
        item->setData(Qt::UserRole, entry.id);
        item->setToolTip(entry.prompt.text(QLocale().name()).toHtmlEscaped());
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Checked);
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->setObjectName(QStringLiteral("templateChooserButtons"));
    m_ok = buttons->addButton(tr("Export…"), QDialogButtonBox::AcceptRole);
    m_ok->setObjectName(QStringLiteral("templateChooserExport"));
    m_ok->setProperty("primary", true);
    m_ok->style()->polish(m_ok); // the box has polished it already
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(caption);
    layout->addWidget(m_all);
    layout->addWidget(m_list, 1);
    layout->addWidget(buttons);
    resize(380, 340);
    connect(m_list, &QListWidget::itemChanged, this, &TemplateChooser::refresh);
    connect(m_all, &QCheckBox::clicked, this, [this] { checkAll(m_all->checkState() != Qt::Unchecked); });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    refresh();
}

QStringList TemplateChooser::chosen() const
{
    QStringList ids;
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->checkState() == Qt::Checked)
            ids.append(m_list->item(row)->data(Qt::UserRole).toString());
    }
    return ids;
}

void TemplateChooser::checkAll(bool on)
{
    const QSignalBlocker quiet(m_list);
    for (int row = 0; row < m_list->count(); ++row)
        m_list->item(row)->setCheckState(on ? Qt::Checked : Qt::Unchecked);
    refresh();
}

void TemplateChooser::refresh()
{
    const qsizetype count = chosen().size();
    m_all->setCheckState(count == 0 ? Qt::Unchecked : count == m_list->count() ? Qt::Checked : Qt::PartiallyChecked);
    m_ok->setEnabled(count > 0);
}

} // namespace vivify
