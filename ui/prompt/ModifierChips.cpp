#include "ui/prompt/ModifierChips.h"

#include "ui/widgets/FlowLayout.h"

#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace vivify {

ModifierChips::ModifierChips(ProjectDocument &document, const Catalogue &catalogue, QWidget *parent)
    : QWidget(parent), m_document(document), m_catalogue(catalogue), m_modifiersLabel(new QLabel), m_viewsLabel(new QLabel)
{
    setObjectName(QStringLiteral("modifierChips"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto *freeArea = new QWidget, *viewArea = new QWidget;
    auto *freeRow = new FlowLayout(freeArea, 6);
    auto *viewRow = new FlowLayout(viewArea, 6);
    for (const PromptModifier &modifier : catalogue.modifiers()) {
        auto *chip = new QPushButton;
        chip->setObjectName(QLatin1String("modifier_") + modifier.id);
        chip->setCheckable(true);
        chip->setProperty("chip", true);
        connect(chip, &QPushButton::clicked, this, [this, modifier](bool on) { toggle(modifier, on); });
        (modifier.group.isEmpty() ? freeRow : viewRow)->addWidget(chip);
        m_chips.insert(modifier.id, chip);
    }
    m_modifiersLabel->setObjectName(QStringLiteral("modifiersLabel"));
    m_viewsLabel->setObjectName(QStringLiteral("viewsLabel"));
    for (QLabel *label : {m_modifiersLabel, m_viewsLabel})
        label->setProperty("role", QStringLiteral("group"));
    column->addWidget(m_modifiersLabel);
    column->addWidget(freeArea);
    column->addWidget(m_viewsLabel);
    column->addWidget(viewArea);
    connect(&document, &ProjectDocument::changed, this, [this](Aspects aspects) {
        if (aspects & (Aspect::Pictures | Aspect::Scene))
            refresh();
    });
    retranslate();
}

void ModifierChips::toggle(const PromptModifier &modifier, bool on)
{
    const QList<PromptModifier> all = m_catalogue.modifiers();
    m_document.edit(tr("Change modifiers"), Aspect::Scene, [&](Project &project) {
        Picture *picture = project.currentPicture();
        if (!picture)
            return;
        QStringList &chosen = picture->scene.modifiers;
        chosen.removeAll(modifier.id);
        for (const PromptModifier &other : all) {
            if (on && !modifier.group.isEmpty() && other.group == modifier.group)
                chosen.removeAll(other.id);
        }
        if (on)
            chosen.append(modifier.id);
    });
    refresh();
}

void ModifierChips::refresh()
{
    const Picture *picture = m_document.picture();
    setEnabled(picture != nullptr);
    for (auto it = m_chips.cbegin(); it != m_chips.cend(); ++it)
        it.value()->setChecked(picture && picture->scene.modifiers.contains(it.key()));
}

void ModifierChips::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ModifierChips::retranslate()
{
    setAccessibleName(tr("Modifiers and views"));
    m_modifiersLabel->setText(tr("Modifiers"));
    m_viewsLabel->setText(tr("View"));
    const QString language = QLocale().name();
    for (const PromptModifier &modifier : m_catalogue.modifiers()) {
        if (QPushButton *chip = m_chips.value(modifier.id)) {
            chip->setText(modifier.name.text(language));
            chip->setAccessibleName(modifier.name.text(language));
            chip->setToolTip(modifier.text.text(language).toHtmlEscaped());
        }
    }
    refresh();
}

} // namespace vivify
