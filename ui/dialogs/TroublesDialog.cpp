#include "ui/dialogs/TroublesDialog.h"

#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/Pieces.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace vivify {

namespace {

QString language() { return QLocale().name(); }

} // namespace

TroublesDialog::TroublesDialog(QWidget *parent)
    : QDialog(parent), m_list(new QListWidget), m_name(makeLabel("troubleName", "heading")), m_cause(makeLabel("troubleCause", "")),
      m_remedy(makeLabel("troubleRemedy", "")), m_causeTitle(makeLabel("troubleCauseTitle", "group")),
      m_remedyTitle(makeLabel("troubleRemedyTitle", "group")), m_buttons(nullptr)
{
    setObjectName(QStringLiteral("troublesDialog"));
    m_list->setObjectName(QStringLiteral("troublesList"));
    m_list->setWordWrap(true);
    m_list->setSpacing(3);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *box = new QWidget;
    box->setObjectName(QStringLiteral("troubleButtons"));
    m_buttons = new FlowLayout(box, 8);
    auto *close = new QDialogButtonBox(QDialogButtonBox::Close);
    close->setObjectName(QStringLiteral("troublesButtons"));
    close->button(QDialogButtonBox::Close)->setObjectName(QStringLiteral("troublesClose"));
    auto *entry = new QVBoxLayout;
    entry->setSpacing(8);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_name, m_causeTitle, m_cause, m_remedyTitle, m_remedy, box})
        entry->addWidget(widget);
    entry->addStretch(1);
    auto *row = new QHBoxLayout;
    row->setSpacing(20);
    row->addWidget(m_list, 2);
    row->addLayout(entry, 3);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(12);
    column->addLayout(row, 1);
    column->addWidget(close);
    connect(close, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListWidget::currentRowChanged, this, &TroublesDialog::show);
    retranslate();
    resize(760, 420);
}

void TroublesDialog::open(const QString &trouble)
{
    const QList<Trouble> &all = Troubles::all();
    int row = 0;
    for (int i = 0; i < int(all.size()); ++i)
        row = all.at(i).id == trouble ? i : row;
    m_list->setCurrentRow(row);
    QDialog::show();
    raise();
    activateWindow();
}

void TroublesDialog::show(int row)
{
    const Trouble trouble = Troubles::all().value(row);
    m_name->setText(trouble.name.text(language()));
    m_cause->setText(trouble.cause.text(language()));
    m_remedy->setText(trouble.remedy.text(language()));
    m_buttons->clear();
    for (const Trouble::Action &action : trouble.actions) {
        auto *button = new QPushButton(action.text.text(language()));
        button->setObjectName(QLatin1String("troubleAction_") + action.id);
        button->setAccessibleName(button->text());
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, id = action.id] {
            hide();
            Q_EMIT actionRequested(id);
        });
        m_buttons->addWidget(button);
    }
}

void TroublesDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

void TroublesDialog::retranslate()
{
    setWindowTitle(tr("Troubles and remedies"));
    setAccessibleName(windowTitle());
    m_list->setAccessibleName(tr("Troubles"));
    m_causeTitle->setText(tr("Why"));
    m_remedyTitle->setText(tr("What helps"));
    const int row = qMax(0, m_list->currentRow());
    m_list->clear();
    for (const Trouble &trouble : Troubles::all())
        m_list->addItem(trouble.name.text(language()));
    m_list->setCurrentRow(row);
}

} // namespace vivify
