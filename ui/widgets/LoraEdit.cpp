#include "ui/widgets/LoraEdit.h"

#include "ui/dialogs/Dialogs.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/Icons.h"

#include <QDoubleSpinBox>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace vivify {

namespace {

constexpr double Strongest = 4; // as the parameter takes it
constexpr int Named = 4;        // unmatched tensors that are shown

} // namespace

LoraEdit::LoraEdit(QWidget *parent) : QWidget(parent), m_rows(new QVBoxLayout), m_add(new QPushButton(tr("Add a LoRA…")))
{
    setObjectName(QStringLiteral("loraEdit"));
    m_add->setObjectName(QStringLiteral("loraAdd"));
    m_add->setAccessibleName(m_add->text());
    m_rows->setSpacing(4);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(m_rows);
    column->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QPushButton::clicked, this, &LoraEdit::add);
}

/// A colon ends the name only where a number follows.
QList<LoraEdit::Entry> LoraEdit::parse(const QString &text)
{
    QList<Entry> entries;
    for (QString part : text.split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
        part = part.trimmed();
        const qsizetype colon = part.lastIndexOf(QLatin1Char(':'));
        bool number = false;
        const double weight = colon > 0 ? part.mid(colon + 1).toDouble(&number) : 1;
        if (!part.isEmpty())
            entries.append(number ? Entry{part.left(colon).trimmed(), weight} : Entry{part, 1});
    }
    return entries;
}

QString LoraEdit::value() const
{
    QStringList parts;
    for (const Entry &entry : m_entries)
        parts.append(entry.weight == 1 ? entry.name : entry.name + QLatin1Char(':') + QString::number(entry.weight));
    return parts.join(QStringLiteral("; "));
}

void LoraEdit::setValue(const QString &text)
{
    if (text == value())
        return;
    m_entries = parse(text);
    rebuild();
}

void LoraEdit::rebuild()
{
    for (QWidget *row : std::as_const(m_shown)) { // one of its buttons may have called
        row->hide();
        m_rows->removeWidget(row);
        row->deleteLater();
    }
    m_shown.clear();
    for (int index = 0; index < int(m_entries.size()); ++index) {
        m_shown.append(makeRow(index));
        m_rows->addWidget(m_shown.last());
        if (!m_matches.contains(m_entries.at(index).name))
            QMetaObject::invokeMethod(this, [this, name = m_entries.at(index).name] { Q_EMIT inspectRequested(name); }, Qt::QueuedConnection);
    }
}

QWidget *LoraEdit::makeRow(int index)
{
    const Entry entry = m_entries.at(index);
    const QString shown = QFileInfo(entry.name).fileName();
    auto *name = new ElidedLabel;
    name->setObjectName(QStringLiteral("loraName_%1").arg(index));
    name->setTextFormat(Qt::PlainText);
    name->setText(shown);
    auto *weight = new QDoubleSpinBox;
    weight->setObjectName(QStringLiteral("loraWeight_%1").arg(index));
    weight->setAccessibleName(tr("Weight of %1").arg(shown));
    weight->setRange(-Strongest, Strongest);
    weight->setSingleStep(0.05);
    weight->setValue(entry.weight);
    weight->setKeyboardTracking(false);
    auto *remove = new QToolButton;
    remove->setObjectName(QStringLiteral("loraRemove_%1").arg(index));
    remove->setAccessibleName(tr("Take out %1").arg(shown));
    remove->setToolTip(remove->accessibleName().toHtmlEscaped());
    remove->setIcon(icon(QStringLiteral("trash")));
    remove->setAutoRaise(true);
    auto *match = new QLabel(m_matches.value(entry.name, tr("Being read…")));
    match->setObjectName(QStringLiteral("loraMatch_%1").arg(index));
    match->setProperty("role", QStringLiteral("quiet"));
    match->setTextFormat(Qt::PlainText);
    match->setWordWrap(true);
    auto *row = new QWidget;
    row->setObjectName(QStringLiteral("lora_%1").arg(index));
    auto *grid = new QGridLayout(row);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(4);
    grid->addWidget(name, 0, 0, 1, 2);
    grid->addWidget(weight, 1, 0);
    grid->addWidget(remove, 1, 1);
    grid->addWidget(match, 2, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    connect(weight, &QDoubleSpinBox::valueChanged, this, [this, index](double value) {
        m_entries[index].weight = value;
        Q_EMIT edited(this->value());
    });
    connect(remove, &QToolButton::clicked, this, [this, index] {
        m_entries.removeAt(index);
        rebuild();
        Q_EMIT edited(value());
    });
    return row;
}

void LoraEdit::add()
{
    const QString path = Dialogs::openFile(this, tr("Add a LoRA"), QString(), tr("LoRA weights (*.safetensors)"));
    if (path.isEmpty())
        return;
    m_entries.append({path, 1});
    rebuild();
    Q_EMIT edited(value());
}

void LoraEdit::setMatch(const QString &name, const QString &text)
{
    m_matches.insert(name, text);
    for (int index = 0; index < int(m_entries.size()); ++index)
        if (auto *label = m_shown.at(index)->findChild<QLabel *>(QStringLiteral("loraMatch_%1").arg(index)); label && m_entries.at(index).name == name)
            label->setText(text);
}

QString LoraEdit::matchText(const QString &dialect, const QStringList &matched, const QStringList &unmatched)
{
    QString text = tr("Changes %1 layers (%2).").arg(QString::number(matched.size()), dialect);
    if (unmatched.isEmpty())
        return text + QLatin1Char(' ') + tr("Everything in it is used.");
    QStringList named = unmatched.mid(0, Named);
    if (unmatched.size() > Named)
        named.append(QStringLiteral("…"));
    return text + QLatin1Char(' ') + tr("Not used, %1: %2").arg(QString::number(unmatched.size()), named.join(QStringLiteral(", ")));
}

} // namespace vivify
