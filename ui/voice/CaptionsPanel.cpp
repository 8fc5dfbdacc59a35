#include "ui/voice/CaptionsPanel.h"

#include "core/base/Error.h"
#include "core/base/FrameTime.h"
#include "ui/voice/CaptionEdits.h"
#include "ui/voice/CaptionForm.h"
#include "ui/voice/CaptionsPanelPrivate.h"
#include "ui/widgets/Icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace vivify {

QString CaptionsPanel::Private::current() const
{
    const QListWidgetItem *item = list->currentItem();
    return item ? item->data(Qt::UserRole).toString() : QString();
}

QString CaptionsPanel::Private::title(const Caption &caption) const
{
    QString words = caption.text.text(document.project().exportSettings.language).simplified();
    if (words.isEmpty())
        words = CaptionsPanel::tr("(no words yet)");
    return QStringLiteral("%1  %2").arg(FrameTime::text(FrameTime::frameAt(caption.start, player.fps()), player.fps()), words);
}

void CaptionsPanel::Private::refresh()
{
    const QString chosen = current();
    const Project &project = document.project();
    {
        const QSignalBlocker quiet(list);
        list->clear();
        QPixmap none(list->iconSize());
        none.fill(Qt::transparent);
        const QIcon nothing(none);
        const bool anyFast = std::any_of(project.captions.begin(), project.captions.end(), [](const Caption &caption) {
            return Captions::pace(caption, QStringLiteral("both")) != Captions::Pace::Easy;
        });
        for (const Caption &caption : project.captions) {
            auto *item = new QListWidgetItem(title(caption), list);
            item->setData(Qt::UserRole, caption.id);
            if (Captions::pace(caption, QStringLiteral("both")) != Captions::Pace::Easy)
                item->setIcon(icon(QStringLiteral("warning")));
            else if (anyFast)
                item->setIcon(nothing); // the times of all stand below each other
            if (caption.id == chosen)
                list->setCurrentItem(item);
        }
    }
    const bool any = !project.captions.isEmpty();
    add->setEnabled(document.picture());
    script->setEnabled(document.picture());
    speak->setEnabled(any || !project.narration.isEmpty());
    record->setEnabled(player.frameCount() > 0);
    exportFile->setEnabled(any);
    narration->setText(narrationText());
    empty->setVisible(!any);
    list->setVisible(any);
    showCurrent();
}

void CaptionsPanel::Private::showCurrent()
{
    const bool any = list->currentItem();
    for (QToolButton *button : {split, join, remove})
        button->setEnabled(any);
    form->setCaption(current());
}

void CaptionsPanel::Private::say(const QStringList &texts)
{
    message->setText(texts.join(QLatin1Char('\n')));
    message->setVisible(!texts.isEmpty());
}

/// "English 31 s · 中文 28 s", and what is out of date.
QString CaptionsPanel::Private::narrationText() const
{
    QStringList parts;
    for (const char *code : {"en", "zh"}) {
        const QString language = QLatin1String(code);
        double seconds = 0;
        for (const NarrationTake &take : document.project().narration)
            seconds += take.language == language ? take.sound.seconds() : 0;
        if (seconds == 0)
            continue;
        QString part = CaptionsPanel::tr("%1: %2 s").arg(languageName(language), QLocale().toString(seconds, 'f', 1));
        if (const int old = CaptionEdits::outOfDate(document.project(), language); old > 0)
            part += QStringLiteral(" (") + CaptionsPanel::tr("%n caption(s) changed: speak again", nullptr, old) + QLatin1Char(')');
        parts.append(part);
    }
    return parts.isEmpty() ? CaptionsPanel::tr("No narration yet.") : CaptionsPanel::tr("Narration – %1").arg(parts.join(QStringLiteral(" · ")));
}

QString CaptionsPanel::Private::languageName(const QString &language)
{
    return language == QLatin1String("zh") ? QStringLiteral("中文") : QStringLiteral("English");
}

void CaptionsPanel::Private::retranslate()
{
    const auto describe = [](QToolButton *button, const char *iconName, const QString &tip) {
        button->setIcon(icon(QLatin1String(iconName)));
        button->setToolTip(tip);
        button->setAccessibleName(tip);
    };
    describe(add, "add", CaptionsPanel::tr("Add a caption at the playhead"));
    describe(split, "split", CaptionsPanel::tr("Split the caption at the playhead"));
    describe(join, "join", CaptionsPanel::tr("Join the caption with the next"));
    describe(remove, "delete", CaptionsPanel::tr("Delete the caption"));
    describe(importFile, "open", CaptionsPanel::tr("Open subtitles (SRT, WebVTT)"));
    describe(exportFile, "save", CaptionsPanel::tr("Save subtitles (SRT, WebVTT)"));
    const auto word = [](QToolButton *button, const QString &text, const QString &tip) {
        button->setText(text);
        button->setToolTip(tip);
        button->setAccessibleName(text);
    };
    word(script, CaptionsPanel::tr("Script"), CaptionsPanel::tr("Draft what is said from the scene, its phases and the labels"));
    word(speak, CaptionsPanel::tr("Speak"), CaptionsPanel::tr("Let Vivify read the captions aloud, into the video"));
    word(record, CaptionsPanel::tr("Record"), CaptionsPanel::tr("Speak yourself, with a microphone"));
    english->setText(CaptionsPanel::tr("Read in &English"));
    mandarin->setText(CaptionsPanel::tr("Read in &Mandarin"));
    removeEnglish->setText(CaptionsPanel::tr("Remove the English narration"));
    removeMandarin->setText(CaptionsPanel::tr("Remove the Mandarin narration"));
    list->setAccessibleName(CaptionsPanel::tr("Captions"));
    message->setAccessibleName(CaptionsPanel::tr("What happened"));
    say({});
    narration->setAccessibleName(CaptionsPanel::tr("Narration"));
    empty->setText(CaptionsPanel::tr("Captions are the words under the picture, and what is spoken. Draft a script, open subtitles, "
                                     "or add a caption at the playhead."));
    empty->setAccessibleName(CaptionsPanel::tr("About captions"));
    refresh();
}

CaptionsPanel::CaptionsPanel(ProjectDocument &document, Player &player, const Catalogue &catalogue, JobQueue &queue, QWidget *parent)
    : QWidget(parent), d(new Private{document, player, catalogue, queue})
{
    setObjectName(QStringLiteral("captionsPanel"));
    build();
    connectTools();
    connectForm();
    d->retranslate();
}

CaptionsPanel::~CaptionsPanel() = default;

void CaptionsPanel::build()
{
    auto *inner = new QWidget;
    inner->setObjectName(QStringLiteral("captionsInner"));
    auto *column = new QVBoxLayout(inner);
    column->setContentsMargins(10, 10, 10, 10);
    column->setSpacing(8);
    buildTools(*column);
    d->empty = new QLabel;
    d->empty->setObjectName(QStringLiteral("captionsEmpty"));
    d->empty->setProperty("role", QStringLiteral("quiet"));
    d->empty->setWordWrap(true);
    column->addWidget(d->empty);
    d->list = new QListWidget;
    d->list->setObjectName(QStringLiteral("captionList"));
    d->list->setMinimumHeight(120);
    d->list->setIconSize(QSize(16, 16));
    d->list->setTextElideMode(Qt::ElideRight);
    d->list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(d->list, 1);
    buildForm(*column);
    column->addStretch(0);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("captionsScroll"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inner);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
}

void CaptionsPanel::buildTools(QVBoxLayout &column)
{
    const auto button = [](QHBoxLayout &row, const char *name, bool words = false) {
        auto *made = new QToolButton;
        made->setObjectName(QLatin1String(name));
        made->setAutoRaise(!words);
        made->setIconSize(QSize(18, 18));
        if (words) {
            made->setToolButtonStyle(Qt::ToolButtonTextUnderIcon); // beside, three would not fit
            made->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        }
        row.addWidget(made);
        return made;
    };
    auto *making = new QHBoxLayout;
    making->setSpacing(6);
    d->script = button(*making, "captionScript", true);
    d->speak = button(*making, "captionSpeak", true);
    d->record = button(*making, "captionRecord", true);
    d->script->setIcon(icon(QStringLiteral("script")));
    d->speak->setIcon(icon(QStringLiteral("speak")));
    d->record->setIcon(icon(QStringLiteral("microphone")));
    auto *menu = new QMenu(d->speak);
    menu->setObjectName(QStringLiteral("speakMenu"));
    d->english = menu->addAction(QString());
    d->mandarin = menu->addAction(QString());
    menu->addSeparator();
    d->removeEnglish = menu->addAction(QString());
    d->removeMandarin = menu->addAction(QString());
    d->english->setObjectName(QStringLiteral("captionsInEnglish"));
    d->mandarin->setObjectName(QStringLiteral("captionsInMandarin"));
    d->speak->setMenu(menu);
    d->speak->setPopupMode(QToolButton::InstantPopup);
    column.addLayout(making);
    auto *editing = new QHBoxLayout;
    editing->setSpacing(2);
    d->add = button(*editing, "captionAdd");
    d->split = button(*editing, "captionSplit");
    d->join = button(*editing, "captionJoin");
    d->remove = button(*editing, "captionDelete");
    editing->addStretch(1);
    d->importFile = button(*editing, "captionImport");
    d->exportFile = button(*editing, "captionExport");
    column.addLayout(editing);
}

void CaptionsPanel::buildForm(QVBoxLayout &column)
{
    d->form = new CaptionForm(d->document);
    column.addWidget(d->form);
    d->narration = new QLabel;
    d->narration->setObjectName(QStringLiteral("narrationText"));
    d->narration->setProperty("role", QStringLiteral("quiet"));
    d->narration->setWordWrap(true);
    column.addWidget(d->narration);
    d->message = new QLabel;
    d->message->setObjectName(QStringLiteral("captionsMessage"));
    d->message->setTextFormat(Qt::PlainText);
    d->message->setWordWrap(true);
    d->message->hide();
    column.addWidget(d->message);
    connect(this, &CaptionsPanel::said, this, [this](const QStringList &texts) { d->say(texts); });
}

void CaptionsPanel::connectTools()
{
    connect(d->add, &QToolButton::clicked, this, &CaptionsPanel::addCaption);
    connect(d->split, &QToolButton::clicked, this, &CaptionsPanel::splitCaption);
    connect(d->join, &QToolButton::clicked, this, &CaptionsPanel::joinCaption);
    connect(d->remove, &QToolButton::clicked, this, &CaptionsPanel::deleteCaption);
    connect(d->importFile, &QToolButton::clicked, this, &CaptionsPanel::importCaptions);
    connect(d->exportFile, &QToolButton::clicked, this, &CaptionsPanel::exportCaptions);
    connect(d->script, &QToolButton::clicked, this, &CaptionsPanel::draftScript);
    connect(d->record, &QToolButton::clicked, this, &CaptionsPanel::record);
    connect(d->english, &QAction::triggered, this, [this] { speak(QStringLiteral("en")); });
    connect(d->mandarin, &QAction::triggered, this, [this] { speak(QStringLiteral("zh")); });
    connect(d->removeEnglish, &QAction::triggered, this, [this] { CaptionEdits::removeNarration(d->document, QStringLiteral("en")); });
    connect(d->removeMandarin, &QAction::triggered, this, [this] { CaptionEdits::removeNarration(d->document, QStringLiteral("zh")); });
    connect(d->speak->menu(), &QMenu::aboutToShow, this, [this] {
        const QList<NarrationTake> &takes = d->document.project().narration;
        const auto has = [&](const char *language) {
            return std::any_of(takes.begin(), takes.end(), [&](const NarrationTake &take) { return take.language == QLatin1String(language); });
        };
        d->removeEnglish->setEnabled(has("en"));
        d->removeMandarin->setEnabled(has("zh"));
        for (QAction *action : {d->english, d->mandarin})
            action->setEnabled(!d->document.project().captions.isEmpty());
    });
}

void CaptionsPanel::connectForm()
{
    connect(d->list, &QListWidget::currentItemChanged, this, [this] {
        d->showCurrent();
        if (const Caption *caption = Captions::find(d->document.project().captions, d->current()))
            if (!d->player.isPlaying() && !caption->covers(d->player.seconds()))
                d->player.setFrame(int(std::ceil(caption->start * d->player.fps())));
        Q_EMIT currentCaptionChanged(d->current());
    });
    connect(&d->document, &ProjectDocument::changed, this, [this](Aspects aspects) {
        if (aspects & (Aspect::Captions | Aspect::Pictures | Aspect::Clip | Aspect::Export))
            d->refresh();
    });
}

QString CaptionsPanel::currentCaption() const { return d->current(); }

void CaptionsPanel::setCurrentCaption(const QString &id)
{
    for (int row = 0; row < d->list->count(); ++row)
        if (d->list->item(row)->data(Qt::UserRole).toString() == id)
            return d->list->setCurrentRow(row);
    d->list->setCurrentItem(nullptr);
}

void CaptionsPanel::editCaption(const QString &id)
{
    setCurrentCaption(id);
    d->form->focusText();
}

void CaptionsPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        d->retranslate();
    QWidget::changeEvent(event);
}

} // namespace vivify
