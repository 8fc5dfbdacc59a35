#include "ui/timeline/LabelMotion.h"

#include "core/compose/FrameCompositor.h"
#include "core/compose/LabelShape.h"
#include "core/generate/TissueTracking.h"
#include "core/timeline/AnchorTrust.h"
#include "ui/timeline/TimelineEdits.h"
#include "ui/widgets/Icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace vivify {

namespace {

QToolButton *button(const char *name, QHBoxLayout &row)
{
    auto *made = new QToolButton;
    made->setObjectName(QLatin1String(name));
    made->setIconSize({16, 16});
    row.addWidget(made);
    return made;
}

void describe(QToolButton *button, const char *iconName, const QString &tip)
{
    button->setIcon(icon(QLatin1String(iconName)));
    button->setToolTip(tip);
    button->setAccessibleName(tip);
}

QLabel *words(const char *name, const char *role)
{
    auto *made = new QLabel;
    made->setObjectName(QLatin1String(name));
    made->setProperty("role", QLatin1String(role));
    made->setWordWrap(true);
    return made;
}

void setRole(QLabel *label, const char *role)
{
    if (label->property("role").toString() == QLatin1String(role))
        return;
    label->setProperty("role", QLatin1String(role));
    label->style()->unpolish(label);
    label->style()->polish(label);
}

} // namespace

LabelMotion::LabelMotion(ProjectDocument &document, Player &player, QWidget *parent)
    : QWidget(parent), m_document(document), m_player(player)
{
    setObjectName(QStringLiteral("labelMotion"));
    build();
    connect(&document, &ProjectDocument::changed, this, &LabelMotion::refresh);
    connect(&player, &Player::frameChanged, this, [this] {
        if (isVisible() && !m_player.isPlaying())
            refreshTrust();
    });
    connect(&player, &Player::playingChanged, this, &LabelMotion::refreshTrust);
    retranslate();
}

void LabelMotion::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 6, 0, 0);
    column->setSpacing(6);
    auto *keys = new QHBoxLayout;
    m_keysCaption = words("labelKeysCaption", "");
    m_keysCaption->setWordWrap(false);
    keys->addWidget(m_keysCaption, 1);
    m_previous = button("labelKeyBack", *keys);
    m_key = button("labelKey", *keys);
    m_next = button("labelKeyForward", *keys);
    column->addLayout(keys);
    m_trust = words("labelTrust", "quiet");
    column->addWidget(m_trust);
    auto *find = new QHBoxLayout;
    m_find = button("labelFindMotion", *find);
    m_find->setToolButtonStyle(Qt::ToolButtonTextOnly);
    find->addStretch(1);
    column->addLayout(find);
    auto *corrections = new QHBoxLayout;
    m_corrections = words("labelCorrections", "quiet");
    corrections->addWidget(m_corrections, 1);
    m_here = button("labelCorrectionRemove", *corrections);
    m_all = button("labelCorrectionsRemove", *corrections);
    column->addLayout(corrections);
    m_hint = words("labelMotionHint", "quiet");
    column->addWidget(m_hint);
    connect(m_previous, &QToolButton::clicked, this, [this] { TimelineEdits::jumpToKey(m_document, m_player, m_label, -1); });
    connect(m_next, &QToolButton::clicked, this, [this] { TimelineEdits::jumpToKey(m_document, m_player, m_label, 1); });
    connect(m_key, &QToolButton::clicked, this, [this] { TimelineEdits::toggleKey(m_document, m_player, m_label); });
    connect(m_here, &QToolButton::clicked, this, [this] { removeCorrections(false); });
    connect(m_all, &QToolButton::clicked, this, [this] { removeCorrections(true); });
    connect(m_find, &QToolButton::clicked, this, &LabelMotion::findMotion);
}

const LabelOverlay *LabelMotion::label() const
{
    const Picture *picture = m_document.picture();
    return picture ? picture->label(m_label) : nullptr;
}

void LabelMotion::setLabel(const QString &id)
{
    m_label = id;
    refresh();
}

int LabelMotion::loopFrame() const
{
    const Picture &picture = *m_document.picture();
    return FrameCompositor(picture, m_document.project().exportSettings).clipFrame(m_player.frame());
}

double LabelMotion::trustAt(const Picture &picture, const LabelOverlay &label, int frame) const
{
    const double now = m_player.seconds();
    return AnchorTrust::at(picture.clip, label.anchorAt(now), LabelShape::anchor(picture, label, frame, now), frame);
}

void LabelMotion::refresh()
{
    const LabelOverlay *shown = label();
    setVisible(shown && !m_document.picture()->clip.isNull());
    if (isHidden())
        return;
    const Picture &picture = *m_document.picture();
    m_least = 1;
    if (AnchorTrust::isLookedFor(picture.clip) && shown->followTissue) {
        for (int frame = 0; frame < picture.clip.frames.size(); ++frame) {
            if (const double trust = trustAt(picture, *shown, frame); trust < m_least) {
                m_least = trust;
                m_leastFrame = frame;
            }
        }
    }
    const qsizetype keys = qMax(shown->textKeys.size(), shown->anchorKeys.size());
    m_keysCaption->setText(tr("Keyframes: %1").arg(keys));
    const bool corrected = !shown->corrections.isEmpty();
    m_corrections->setText(corrected ? tr("Corrected frames of the loop: %1").arg(shown->corrections.size()) : QString());
    for (QWidget *part : {static_cast<QWidget *>(m_corrections), static_cast<QWidget *>(m_here), static_cast<QWidget *>(m_all)})
        part->setVisible(corrected);
    refreshTrust();
}

void LabelMotion::refreshTrust()
{
    const LabelOverlay *shown = label();
    if (!shown || isHidden())
        return;
    const Picture &picture = *m_document.picture();
    const bool here = TimelineEdits::hasKey(m_document, m_player, m_label, m_player.seconds());
    describe(m_key, here ? "keyframe-on" : "keyframe", here ? tr("Remove the keyframe at the playhead") : tr("Keep text and anchor as they are now as a keyframe"));
    const double share = double(loopFrame()) / double(picture.clip.frames.size());
    m_here->setEnabled(Keyframes::find(shown->corrections, share, 0.5 / double(picture.clip.frames.size())) >= 0);
    const bool none = picture.clip.field.isNull();
    m_find->setVisible(none && shown->followTissue && !picture.clip.still.isNull());
    m_find->setEnabled(!m_finding);
    m_trust->setVisible(shown->followTissue);
    setRole(m_trust, "quiet");
    if (none) {
        m_trust->setText(m_finding ? tr("Looking for the motion of the tissue…") : tr("What moves in this animation isn't known yet: the anchor stays put."));
    } else if (!AnchorTrust::isLookedFor(picture.clip)) {
        m_trust->setText(tr("The anchor follows the very motion that the animation was made with."));
    } else {
        const double now = trustAt(picture, *shown, loopFrame());
        m_trust->setText(tr("The anchor follows what the frames show: %1 % sure here, least %2 % on frame %3 of the loop.")
                             .arg(qRound(now * 100)).arg(qRound(m_least * 100)).arg(m_leastFrame));
        setRole(m_trust, m_least < AnchorTrust::Low ? "warning" : "quiet");
    }
}

void LabelMotion::removeCorrections(bool all)
{
    if (!label())
        return;
    const double frames = double(m_document.picture()->clip.frames.size()), share = loopFrame() / frames;
    m_document.edit(tr("Remove the correction"), Aspect::Labels, [&](Project &project) {
        QList<Keyframe> &corrections = project.currentPicture()->label(m_label)->corrections;
        if (const qsizetype here = Keyframes::find(corrections, share, 0.5 / frames); all)
            corrections.clear();
        else if (here >= 0)
            corrections.removeAt(here);
    });
}

void LabelMotion::findMotion()
{
    const Picture *picture = m_document.picture();
    if (!picture || m_finding)
        return;
    m_finding = true;
    refreshTrust();
    const auto found = std::make_shared<Clip>(picture->clip);
    const QString id = picture->id;
    Job *job = m_queue.enqueue(tr("Find the motion"), [found](JobContext &context) { findField(*found, context); });
    connect(job, &Job::finished, this, [this, job, found, id] {
        m_finding = false;
        const Picture *now = m_document.project().picture(id);
        const bool same = now && !now->clip.isNull() && now->clip.frames.size() == found->frames.size()
            && now->clip.frames.first().cacheKey() == found->frames.first().cacheKey();
        if (job->state() == Job::State::Succeeded && same && !found->field.isNull())
            m_document.edit(tr("Find the motion of the tissue"), Aspect::Clip | Aspect::Labels, [&](Project &project) {
                project.picture(id)->clip.field = found->field;
                project.picture(id)->clip.report = found->report;
            });
        refreshTrust();
    });
}

void LabelMotion::retranslate()
{
    describe(m_previous, "frame-back", tr("To the keyframe before"));
    describe(m_next, "frame-forward", tr("To the next keyframe"));
    describe(m_key, "keyframe", tr("Keep text and anchor as they are now as a keyframe"));
    describe(m_here, "reset", tr("Remove the correction on this frame"));
    describe(m_all, "trash", tr("Remove all corrections"));
    m_find->setText(tr("Find the motion"));
    m_find->setToolTip(tr("Compares the frames with the still, so that labels can follow the tissue"));
    m_find->setAccessibleName(m_find->text());
    m_hint->setText(tr("Ctrl+drag on the picture sets a keyframe. Alt+drag an anchor to correct it on this frame of the loop."));
    m_hint->setAccessibleName(tr("Hint"));
    refresh();
}

void LabelMotion::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace vivify
