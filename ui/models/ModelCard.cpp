#include "ui/models/ModelCard.h"

#include "ui/widgets/Icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>

namespace vivify {

namespace {

QLabel *makeLabel(const QString &name, const char *role)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setProperty("role", QLatin1String(role));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->hide();
    return label;
}

} // namespace

ModelCard::ModelCard(const QString &id, const QString &name, QWidget *parent)
    : QFrame(parent), m_id(id), m_name(name), m_facts(makeLabel(QLatin1String("modelFacts_") + id, "quiet")),
      m_about(makeLabel(QLatin1String("modelAbout_") + id, "")), m_mark(new QLabel),
      m_state(makeLabel(QLatin1String("modelState_") + id, "quiet")), m_buttons(new QHBoxLayout)
{
    setObjectName(QLatin1String("model_") + id);
    setAccessibleName(name);
    setProperty("card", true);
    auto *title = makeLabel(QLatin1String("modelName_") + id, "heading");
    title->setText(name);
    title->show();
    m_mark->setObjectName(QLatin1String("modelMark_") + id);
    auto *state = new QHBoxLayout;
    state->setSpacing(6);
    state->addWidget(m_mark, 0, Qt::AlignTop);
    state->addWidget(m_state, 1);
    m_buttons->setSpacing(8);
    m_buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 12, 14, 12);
    column->setSpacing(6);
    column->addWidget(title);
    column->addWidget(m_facts);
    column->addWidget(m_about);
    column->addLayout(state);
    column->addLayout(m_buttons);
}

void ModelCard::setFacts(const QStringList &facts)
{
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    m_facts->setVisible(!facts.isEmpty());
}

void ModelCard::setAbout(const QString &text)
{
    m_about->setText(text);
    m_about->setVisible(!text.isEmpty());
}

void ModelCard::setState(Mood mood, const QString &text)
{
    m_mark->setPixmap(icon(mood == Mood::Good      ? QStringLiteral("done")
                           : mood == Mood::Warning ? QStringLiteral("warning")
                                                   : QStringLiteral("info")).pixmap(16, 16));
    m_mark->setAccessibleName(tr("State"));
    m_state->setProperty("role", mood == Mood::Good      ? QStringLiteral("good")
                                 : mood == Mood::Warning ? QStringLiteral("warning")
                                                         : QStringLiteral("quiet"));
    m_state->setText(text);
    m_state->setVisible(!text.isEmpty());
    m_state->style()->unpolish(m_state);
    m_state->style()->polish(m_state);
}

QPushButton *ModelCard::addButton(const char *action, const QString &text)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1String(action) + QLatin1Char('_') + m_id);
    button->setAccessibleName(QStringLiteral("%1: %2").arg(text, m_name));
    m_buttons->addWidget(button);
    return button;
}

} // namespace vivify
