#include "core/voice/Narrator.h"

#include "core/voice/Speech.h"

#include <QUuid>
#include <algorithm>

namespace vivify {

namespace {

constexpr double Touch = 0.05;  // s that at least lie between two sentences
constexpr double Breath = 0.25; // s between the end of a sentence and the next caption

/// Keeps the count of captions in sight while the voice asks whether to go on.
class CaptionContext : public JobContext
{
public:
    CaptionContext(JobContext &outer, int total) : m_outer(outer), m_total(total) {}
    void checkpoint(int, int) override { m_outer.checkpoint(m_step, m_total); }
    void next() { m_outer.checkpoint(++m_step, m_total); }

private:
    JobContext &m_outer;
    int m_step = 0, m_total;
};

/// Speaks one caption and finds the time for it.
class Fitting
{
public:
    Fitting(Narrated &made, const QString &language, const Narrator::Speak &speak, CaptionContext &context)
        : m_made(made), m_language(language), m_speak(speak), m_context(context)
    {
    }

    void fit(qsizetype index)
    {
        Caption &caption = m_made.captions[index];
        const QString text = caption.spoken(m_language);
        Sound sound = text.isEmpty() ? Sound() : m_speak(text, m_language, 1, m_context);
        if (sound.isNull())
            return;
        const double room = index + 1 < m_made.captions.size() ? m_made.captions.at(index + 1).start - caption.start : -1;
        if (room >= 0 && sound.seconds() + Breath > room && !sharesItsTime(index)) {
            const double tempo = std::min(sound.seconds() / std::max(room - Breath, Captions::Least), Speech::MaximumTempo);
            sound = m_speak(text, m_language, tempo, m_context);
            ++m_made.faster;
        }
        const double end = caption.start + sound.seconds();
        if (end > caption.end) {
            caption.end = end;
            ++m_made.longer;
        }
        if (room >= 0 && sound.seconds() + Touch > room)
            push(index + 1, end + Breath);
        m_made.takes.append({QUuid::createUuid().toString(QUuid::Id128).left(12), m_language, caption.id, caption.start, 1,
                             true, sound, text});
    }

private:
    /// Captions that start together are two lines of one; the second follows when the first is said.
    bool sharesItsTime(qsizetype index) const
    {
        return m_made.captions.at(index + 1).start - m_made.captions.at(index).start < Captions::Least;
    }
    /// Lets a caption start no earlier than that, and those behind it after it as far as they would touch.
    void push(qsizetype index, double earliest)
    {
        for (; index < m_made.captions.size() && m_made.captions.at(index).start < earliest; ++index) {
            Caption &caption = m_made.captions[index];
            const double later = earliest - caption.start;
            caption.start += later;
            caption.end += later;
            earliest = caption.end;
            if (m_pushed < index) {
                m_pushed = index;
                ++m_made.moved;
            }
        }
    }
    Narrated &m_made;
    const QString &m_language;
    const Narrator::Speak &m_speak;
    CaptionContext &m_context;
    qsizetype m_pushed = -1;
};

QString counted(const char *text, int count) { return QCoreApplication::translate("Narrator", text, nullptr, count); }

} // namespace

double Narrated::seconds() const
{
    double last = 0;
    for (const Caption &caption : captions)
        last = std::max(last, caption.end);
    for (const NarrationTake &take : takes)
        last = std::max(last, take.end());
    return last;
}

QStringList Narrated::notes() const
{
    QStringList notes;
    if (faster > 0)
        notes.append(counted(QT_TRANSLATE_N_NOOP("Narrator", "%n sentence(s) are read faster to fit."), faster));
    if (longer > 0)
        notes.append(counted(QT_TRANSLATE_N_NOOP("Narrator", "%n caption(s) stay longer, until they are said."), longer));
    if (moved > 0)
        notes.append(counted(QT_TRANSLATE_N_NOOP("Narrator", "%n caption(s) start later, since those before take longer."), moved));
    return notes;
}

Narrated Narrator::narrate(const QList<Caption> &captions, const QString &language, JobContext &context)
{
    return narrate(captions, language, &Speech::speak, context);
}

Narrated Narrator::narrate(const QList<Caption> &captions, const QString &language, const Speak &speak, JobContext &context)
{
    Narrated made;
    made.captions = captions;
    Captions::sort(made.captions);
    CaptionContext counting(context, int(captions.size()));
    Fitting fitting(made, language, speak, counting);
    for (qsizetype i = 0; i < made.captions.size(); ++i) {
        fitting.fit(i);
        counting.next();
    }
    if (made.takes.isEmpty())
        throw Error(Error::Kind::Usage, QCoreApplication::translate("Narrator", "There is nothing to say: no caption has words in that language."),
                    QCoreApplication::translate("Narrator", "Your captions are unchanged."),
                    QCoreApplication::translate("Narrator", "Write captions first, or choose the other language."));
    return made;
}

} // namespace vivify
