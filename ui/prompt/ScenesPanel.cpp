#include "ui/prompt/ScenesPanel.h"

#include "ui/prompt/ModifierChips.h"
#include "ui/prompt/TemplateActions.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/Icons.h"
#include "ui/widgets/PictureCard.h"
#include "ui/widgets/Pieces.h"

#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace vivify {

namespace {

constexpr QSize CardPicture(144, 68); // two in a row of the panel, beside its scroll bar
constexpr int TypingPause = 700; // ms without a key before the prompt is read

QString language() { return QLocale().name(); }

QImage cardPicture(const PromptTemplate &scene)
{
    QImage picture = scene.picture.isEmpty() ? QImage() : resourcePicture(scene.picture, CardPicture * 2);
    if (picture.isNull())
        picture = resourcePicture(QStringLiteral(":/vivify/icons/scene-%1.svg").arg(scene.organ), CardPicture * 2);
    if (picture.isNull())
        picture = resourcePicture(QStringLiteral(":/vivify/icons/scene-custom.svg"), CardPicture * 2);
    return picture;
}

} // namespace

ScenesPanel::ScenesPanel(ProjectDocument &document, Catalogue &catalogue, QWidget *parent)
    : QWidget(parent), m_document(document), m_catalogue(catalogue), m_promptLabel(makeLabel("promptLabel", "group")),
      m_match(makeLabel("promptMatch", "quiet")), m_scenesLabel(makeLabel("scenesLabel", "group")),
      m_better(makeLabel("sceneBetter", "quiet")), m_wordingLabel(makeLabel("wordingLabel", "quiet")),
      m_empty(makeLabel("scenesEmpty", "quiet")), m_prompt(new QPlainTextEdit), m_wordings(new QComboBox),
      m_modifiers(new ModifierChips(document, catalogue)), m_cardArea(new QWidget),
      m_templates(new TemplateActions(document, catalogue))
{
    setObjectName(QStringLiteral("scenesPanel"));
    m_prompt->setObjectName(QStringLiteral("promptEdit"));
    m_prompt->setTabChangesFocus(true);
    m_prompt->setFixedHeight(m_prompt->fontMetrics().lineSpacing() * 3 + 16);
    m_promptLabel->setBuddy(m_prompt);
    m_wordings->setObjectName(QStringLiteral("wordingCombo"));
    m_wordings->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_wordings->setMinimumContentsLength(10);
    m_cardArea->setObjectName(QStringLiteral("sceneCards"));
    m_cards = new FlowLayout(m_cardArea, 8);
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(12, 6, 12, 12);
    column->setSpacing(6);
    auto *heading = new QHBoxLayout;
    heading->addWidget(m_scenesLabel, 1);
    heading->addWidget(m_templates);
    column->addWidget(m_empty);
    column->addLayout(heading);
    column->addWidget(m_cardArea);
    column->addWidget(m_promptLabel);
    column->addWidget(m_prompt);
    column->addWidget(m_match);
    column->addWidget(m_wordingLabel);
    column->addWidget(m_wordings);
    column->addWidget(m_modifiers);
    column->addWidget(m_better);
    column->addStretch(1);
    fillWithScroll(this, "scenesScroll")->setWidget(body);

    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingPause);
    connect(&m_typing, &QTimer::timeout, this, &ScenesPanel::applyPrompt);
    connect(m_prompt, &QPlainTextEdit::textChanged, this, &ScenesPanel::promptEdited);
    connect(m_wordings, &QComboBox::activated, this,
            [this](int index) { choose(m_wordings->itemData(index).toString()); });
    connect(&catalogue, &Catalogue::changed, this, &ScenesPanel::rebuildCards);
    connect(&document, &ProjectDocument::changed, this, [this](Aspects aspects) {
        if (aspects & (Aspect::Pictures | Aspect::Scene))
            refresh();
    });
    retranslate();
}

void ScenesPanel::focusPrompt()
{
    m_prompt->setFocus();
    m_prompt->selectAll();
}

void ScenesPanel::rebuildCards()
{
    m_cards->clear();
    m_byId.clear();
    const QList<PromptTemplate> templates = m_catalogue.templates();
    for (const PromptTemplate &scene : templates) {
        auto *card = new PictureCard(CardPicture, m_cardArea);
        card->setObjectName(QLatin1String("scene_") + scene.id);
        card->setCheckable(true);
        card->setAboutLines(0);
        card->setPicture(cardPicture(scene));
        card->setTexts(scene.name.text(language()), scene.description.text(language()));
        connect(card, &PictureCard::clicked, this, [this, id = scene.id] { choose(id); });
        m_cards->addWidget(card);
        card->show();
        m_byId.insert(scene.id, card);
    }
    refresh();
}

void ScenesPanel::refresh()
{
    const Picture *picture = m_document.picture();
    const QString id = picture ? picture->scene.templateId : QString();
    const auto scene = m_catalogue.findTemplate(id);
    m_empty->setVisible(!picture);
    for (QWidget *widget : {static_cast<QWidget *>(m_cardArea), static_cast<QWidget *>(m_prompt)})
        widget->setEnabled(picture != nullptr);
    for (auto it = m_byId.cbegin(); it != m_byId.cend(); ++it)
        it.value()->setChecked(scene && (it.key() == id || it.key() == scene->id));
    refreshWordings(scene.value_or(PromptTemplate()), id);
    if (m_prompt->hasFocus() && m_typing.isActive())
        return; // never write into a text that is being typed
    m_filling = true;
    QString shown = picture ? picture->scene.prompt : QString();
    if (shown.isEmpty() && scene)
        shown = scene->prompt.text(language());
    if (m_prompt->toPlainText() != shown)
        m_prompt->setPlainText(shown);
    m_filling = false;
}

void ScenesPanel::refreshWordings(const PromptTemplate &scene, const QString &id)
{
    QStringList better;
    for (const QString &role : scene.roles)
        better.append(Region::roleName(role));
    m_better->setVisible(better.size() > 1);
    m_better->setText(tr("Regions with these roles make it better: %1").arg(better.join(tr(", "))));
    PromptTemplate base = scene;
    const QList<PromptTemplate> templates = m_catalogue.templates();
    for (const PromptTemplate &entry : templates) {
        const auto has = [&](const PromptTemplate::Variant &variant) { return variant.id == id; };
        if (entry.id == id || std::any_of(entry.variants.begin(), entry.variants.end(), has))
            base = entry;
    }
    if (PictureCard *card = m_byId.value(base.id))
        card->setChecked(true);
    m_wordings->clear();
    m_wordings->addItem(base.name.text(language()), base.id);
    for (const PromptTemplate::Variant &variant : std::as_const(base.variants))
        m_wordings->addItem(variant.name.text(language()), variant.id);
    m_wordings->setCurrentIndex(qMax(0, m_wordings->findData(id)));
    m_wordings->setVisible(!base.variants.isEmpty());
    m_wordingLabel->setVisible(!base.variants.isEmpty());
}

void ScenesPanel::choose(const QString &templateId)
{
    m_typing.stop();
    m_match->clear();
    m_match->hide();
    m_document.edit(tr("Choose scene"), Aspect::Scene, [&](Project &project) {
        if (Picture *picture = project.currentPicture()) {
            picture->scene.templateId = templateId;
            picture->scene.prompt.clear();
        }
    });
    refresh(); // a card pressed again must stay chosen
}

void ScenesPanel::promptEdited()
{
    if (!m_filling)
        m_typing.start();
}

void ScenesPanel::applyPrompt()
{
    const QString text = m_prompt->toPlainText().trimmed();
    const auto match = text.isEmpty() ? std::nullopt : m_catalogue.match(text);
    m_match->setVisible(!text.isEmpty());
    m_match->setProperty("role", match ? QStringLiteral("good") : QStringLiteral("warning"));
    m_match->setStyleSheet(m_match->styleSheet()); // reads the new property
    m_match->setText(match ? tr("Understood as “%1”.").arg(match->name.text(language()))
                           : tr("No scene fits these words. Choose the nearest one from the list above."));
    m_document.edit(tr("Edit prompt"), Aspect::Scene, [&](Project &project) {
        Picture *picture = project.currentPicture();
        if (!picture)
            return;
        picture->scene.prompt = text;
        const auto current = m_catalogue.findTemplate(picture->scene.templateId);
        if (match && (!current || current->organ != match->organ))
            picture->scene.templateId = match->id;
    });
}

void ScenesPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ScenesPanel::retranslate()
{
    setAccessibleName(tr("Scenes"));
    m_empty->setText(tr("Open a picture, then choose what it shall do."));
    m_scenesLabel->setText(tr("Scene"));
    m_promptLabel->setText(tr("Prompt, in English or Chinese"));
    m_prompt->setAccessibleName(tr("Prompt"));
    m_prompt->setPlaceholderText(tr("For example: a human heart beating slowly"));
    m_wordingLabel->setText(tr("Variant"));
    m_wordings->setAccessibleName(tr("Variant of the scene"));
    m_cardArea->setAccessibleName(tr("Scenes"));
    m_match->clear();
    m_match->hide();
    rebuildCards();
}

} // namespace vivify
