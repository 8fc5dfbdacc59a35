#include "ui/voice/CaptionEdits.h"

#include <algorithm>

namespace vivify {

namespace {

constexpr double UsualSeconds = 3;

QString translated(const char *text) { return QCoreApplication::translate("CaptionEdits", text); }

/// Spoken takes follow their captions; those of captions that are gone go too.
void alignTakes(Project &project)
{
    project.narration.removeIf([&](const NarrationTake &take) {
        return take.spoken && !Captions::find(project.captions, take.caption);
    });
    for (NarrationTake &take : project.narration)
        if (const Caption *caption = take.spoken ? Captions::find(project.captions, take.caption) : nullptr)
            take.start = caption->start;
}

void edit(ProjectDocument &document, const QString &text, const std::function<void(QList<Caption> &)> &change,
          const QString &mergeKey = {}, Aspects aspects = Aspect::Captions)
{
    document.edit(
        text, aspects,
        [&](Project &project) {
            change(project.captions);
            Captions::sort(project.captions);
            alignTakes(project);
        },
        mergeKey);
}

double loopSeconds(const Project &project)
{
    const Picture *picture = project.currentPicture();
    if (!picture || picture->clip.fps <= 0)
        return 0;
    return project.exportSettings.loopFrames(int(picture->clip.frames.size())) / picture->clip.fps;
}

/// A video that is shorter than what is said in it becomes longer, by whole loops.
void fitVideo(Project &project)
{
    const Picture *picture = project.currentPicture();
    if (!picture || picture->clip.isNull())
        return;
    double last = 0;
    for (const NarrationTake &take : project.narration)
        last = std::max(last, take.end());
    QList<Caption> all = project.captions;
    all.append(Caption{QString(), {}, 0, last});
    const double needed = Script::videoSeconds(all, loopSeconds(project));
    if (needed > project.duration(*picture))
        project.exportSettings.seconds = needed;
}

} // namespace

QString CaptionEdits::add(ProjectDocument &document, double start, double videoSeconds)
{
    double end = start + UsualSeconds;
    for (const Caption &caption : document.project().captions) {
        if (caption.covers(start))
            return {};
        if (caption.start > start)
            end = std::min(end, caption.start);
    }
    if (videoSeconds > start)
        end = std::min(end, std::max(videoSeconds, start + Captions::Shortest));
    if (end - start < Captions::Least)
        return {};
    const Caption made{Project::newId(), {}, start, end};
    edit(document, translated(QT_TRANSLATE_NOOP("CaptionEdits", "Add caption")), [&](QList<Caption> &captions) { captions.append(made); });
    return made.id;
}

void CaptionEdits::setText(ProjectDocument &document, const QString &id, const QString &language, const QString &text,
                           const QString &mergeKey)
{
    edit(document, translated(QT_TRANSLATE_NOOP("CaptionEdits", "Change caption")), [&](QList<Caption> &captions) {
        if (Caption *caption = Captions::find(captions, id))
            caption->text.set(language, text);
    }, mergeKey);
}

void CaptionEdits::setTimes(ProjectDocument &document, const QString &id, double start, double end, const QString &mergeKey)
{
    edit(document, translated(QT_TRANSLATE_NOOP("CaptionEdits", "Move caption")), [&](QList<Caption> &captions) {
        if (Caption *caption = Captions::find(captions, id)) {
            caption->start = std::max(0.0, start);
            caption->end = std::max(end, caption->start + Captions::Least);
        }
    }, mergeKey);
}

QString CaptionEdits::split(ProjectDocument &document, const QString &id, double time)
{
    QString wanted = id;
    if (const Caption *caption = Captions::find(document.project().captions, id); !caption || !caption->covers(time)) {
        QStringList there;
        for (const Caption &other : document.project().captions)
            if (other.covers(time))
                there.append(other.id);
        if (there.size() != 1)
            return {};
        wanted = there.first();
    }
    QString second;
    edit(document, translated(QT_TRANSLATE_NOOP("CaptionEdits", "Split caption")),
         [&](QList<Caption> &captions) { second = Captions::split(captions, wanted, time); });
    return second;
}

bool CaptionEdits::mergeWithNext(ProjectDocument &document, const QString &id)
{
    bool merged = false;
    edit(document, translated(QT_TRANSLATE_NOOP("CaptionEdits", "Join captions")),
         [&](QList<Caption> &captions) { merged = Captions::mergeWithNext(captions, id); });
    return merged;
}

void CaptionEdits::remove(ProjectDocument &document, const QString &id)
{
    edit(document, translated(QT_TRANSLATE_NOOP("CaptionEdits", "Delete caption")), [&](QList<Caption> &captions) {
        captions.removeIf([&](const Caption &caption) { return caption.id == id; });
    });
}

void CaptionEdits::replaceAll(ProjectDocument &document, const QString &text, const QList<Caption> &captions)
{
    document.edit(text, Aspect::Captions | Aspect::Export, [&](Project &project) {
        project.captions = captions;
        Captions::sort(project.captions);
        alignTakes(project);
        fitVideo(project);
    });
}

void CaptionEdits::setNarration(ProjectDocument &document, const Narrated &narrated, const QString &language)
{
    document.edit(translated(QT_TRANSLATE_NOOP("CaptionEdits", "Speak captions")), Aspect::Captions | Aspect::Export, [&](Project &project) {
        project.captions = narrated.captions;
        project.narration.removeIf([&](const NarrationTake &take) { return take.spoken && take.language == language; });
        project.narration += narrated.takes;
        alignTakes(project);
        fitVideo(project);
    });
}

void CaptionEdits::addRecording(ProjectDocument &document, const QString &language, double start, const Sound &sound)
{
    document.edit(translated(QT_TRANSLATE_NOOP("CaptionEdits", "Record narration")), Aspect::Captions | Aspect::Export, [&](Project &project) {
        project.narration.append({Project::newId(), language, QString(), start, 1, false, sound});
        fitVideo(project);
    });
}

void CaptionEdits::removeNarration(ProjectDocument &document, const QString &language)
{
    document.edit(translated(QT_TRANSLATE_NOOP("CaptionEdits", "Remove narration")), Aspect::Captions, [&](Project &project) {
        project.narration.removeIf([&](const NarrationTake &take) { return take.language == language; });
    });
}

int CaptionEdits::outOfDate(const Project &project, const QString &language)
{
    int count = 0, spoken = 0;
    for (const NarrationTake &take : project.narration) {
        if (!take.spoken || take.language != language)
            continue;
        ++spoken;
        const Caption *caption = Captions::find(project.captions, take.caption);
        count += int(caption && caption->spoken(language) != take.words);
    }
    if (spoken == 0)
        return 0;
    for (const Caption &caption : project.captions) // those that nobody has spoken yet
        count += int(!caption.spoken(language).isEmpty()
                     && std::none_of(project.narration.begin(), project.narration.end(), [&](const NarrationTake &take) {
                            return take.language == language && take.caption == caption.id;
                        }));
    return count;
}

} // namespace vivify
