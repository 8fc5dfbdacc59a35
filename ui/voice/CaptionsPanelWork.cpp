// What the buttons of the captions panel do.
#include "ui/voice/CaptionsPanelPrivate.h"

#include "core/base/Error.h"
#include "core/voice/SubtitleFile.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/voice/CaptionEdits.h"
#include "ui/voice/CaptionForm.h"
#include "ui/voice/RecordDialog.h"
#include "ui/voice/ScriptDialog.h"

#include <QFileInfo>

namespace vivify {

void CaptionsPanel::addCaption()
{
    if (!d->document.picture())
        return;
    d->player.pause();
    const QString id = CaptionEdits::add(d->document, d->player.frameCount() > 0 ? d->player.seconds() : 0, d->player.duration());
    if (id.isEmpty())
        return Q_EMIT said({tr("There is a caption at the playhead already.")});
    setCurrentCaption(id);
    d->form->focusText();
}

void CaptionsPanel::splitCaption()
{
    const QString second = CaptionEdits::split(d->document, d->current(), d->player.seconds());
    if (second.isEmpty())
        return Q_EMIT said({tr("Put the playhead inside the caption where it shall be split.")});
    setCurrentCaption(second);
}

void CaptionsPanel::joinCaption()
{
    if (!CaptionEdits::mergeWithNext(d->document, d->current()))
        Q_EMIT said({tr("No caption follows this one.")});
}

void CaptionsPanel::deleteCaption() { CaptionEdits::remove(d->document, d->current()); }

void CaptionsPanel::importCaptions()
{
    const QString path = Dialogs::openFile(this, tr("Open subtitles"), QString(), tr("Subtitles (*.srt *.vtt)"));
    if (path.isEmpty())
        return;
    try {
        const QList<Caption> captions = SubtitleFile::read(path);
        if (!d->document.project().captions.isEmpty()
            && Dialogs::ask(this, tr("Replace the captions?"), tr("The project's captions are replaced by those of “%1”.").arg(QFileInfo(path).fileName()),
                            QMessageBox::Yes | QMessageBox::No)
                != QMessageBox::Yes)
            return;
        CaptionEdits::replaceAll(d->document, tr("Open subtitles"), captions);
        Q_EMIT said({tr("%n caption(s) were read.", nullptr, int(captions.size()))});
    } catch (const Error &error) {
        Q_EMIT failed(error);
    }
}

void CaptionsPanel::exportCaptions()
{
    QString path = Dialogs::saveFile(this, tr("Save subtitles"), QStringLiteral("captions.srt"), tr("SubRip (*.srt);;WebVTT (*.vtt)"));
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".srt");
    try {
        SubtitleFile::write(path, d->document.project().captions, d->document.project().exportSettings.shownLanguage());
        Q_EMIT said({tr("Saved “%1”.").arg(QFileInfo(path).fileName())});
    } catch (const Error &error) {
        Q_EMIT failed(error);
    }
}

void CaptionsPanel::draftScript()
{
    const Picture *picture = d->document.picture();
    if (!picture)
        return;
    const QString scene = picture->clip.isNull() ? picture->scene.templateId : picture->clipScene.templateId;
    const ScriptFacts facts = ScriptFacts::of(d->document.project(), d->catalogue.findTemplate(scene));
    auto *dialog = new ScriptDialog(facts, !d->document.project().captions.isEmpty(), d->queue, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, facts] {
        CaptionEdits::replaceAll(d->document, tr("Use the script"), Script::laidOut(dialog->lines(), facts.loopSeconds));
    });
    dialog->open();
}

void CaptionsPanel::speak(const QString &language)
{
    const QList<Caption> captions = d->document.project().captions;
    if (captions.isEmpty())
        return;
    auto made = std::make_shared<Narrated>();
    Job *job = d->queue.enqueue(tr("Speak the captions: %1").arg(Private::languageName(language)), [=](JobContext &context) {
        *made = Narrator::narrate(captions, language, context);
    });
    connect(job, &Job::succeeded, this, [this, made, captions, language] {
        if (d->document.project().captions != captions)
            return Q_EMIT said({tr("The captions were changed meanwhile: speak them again.")});
        CaptionEdits::setNarration(d->document, *made, language);
        Q_EMIT said(QStringList{tr("%n caption(s) are spoken now.", nullptr, int(made->takes.size()))} + made->notes());
    });
    connect(job, &Job::failed, this, &CaptionsPanel::failed);
}

void CaptionsPanel::record()
{
    auto *dialog = new RecordDialog(d->player, d->document.project().exportSettings.language, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RecordDialog::recordingChanged, this, &CaptionsPanel::recordingChanged);
    connect(dialog, &RecordDialog::failed, this, &CaptionsPanel::failed);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        CaptionEdits::addRecording(d->document, dialog->language(), dialog->start(), dialog->sound());
    });
    dialog->open();
}

} // namespace vivify
