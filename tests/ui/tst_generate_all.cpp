#include "tests/ui/WindowFixture.h"

#include <QSignalSpy>

using namespace vivify;

constexpr int JobTime = 120'000; // ms, for three clips on a slow machine

/// Clips for every view of a project in one go.
class TestGenerateAll : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_made = std::make_unique<WindowFixture>();
        m_made->openClip();
        m_made->document.edit(QStringLiteral("views"), Aspect::Everything, [](Project &project) {
            Picture first = project.pictures.first();
            first.clip = {};
            first.scene.values.insert(QStringLiteral("frames"), 16);
            QImage mask(first.size(), QImage::Format_Grayscale8);
            mask.fill(0);
            for (int y = 20; y < 80; ++y)
                std::fill_n(mask.scanLine(y) + 60, 80, uchar(255));
            addRegion(first).mask = Mask::fromImage(mask);
            project.pictures.clear();
            for (int i = 0; i < 4; ++i) {
                first.id = QString::number(i);
                project.pictures.append(first);
            }
            project.pictures[3].regions.clear(); // not painted
            project.current = QStringLiteral("0");
        });
    }

    void cleanup()
    {
        m_made->queue.cancelAll();
        m_made.reset();
    }

    void oneClickMakesEveryClip()
    {
        setModifiers(1, {QStringLiteral("glow"), QStringLiteral("view-oblique")}); // the user's own choice stays
        m_made->action("generateAll")->trigger();
        QCOMPARE(m_made->queue.jobs().size(), 3);
        QTRY_VERIFY_WITH_TIMEOUT(m_made->queue.jobs().last()->isFinished(), JobTime);
        const QList<QStringList> views{{QStringLiteral("view-front")},
                                       {QStringLiteral("glow"), QStringLiteral("view-oblique")},
                                       {QStringLiteral("view-oblique")}};
        for (int i = 0; i < 3; ++i) {
            const Picture &picture = m_made->document.project().pictures.at(i);
            QVERIFY(!picture.clip.isNull());
            QCOMPARE(picture.scene.modifiers, views.at(i));
            QCOMPARE(picture.clipScene.modifiers, views.at(i)); // and the clip was made with them
        }
        QVERIFY(m_made->document.project().pictures.at(3).clip.isNull());
        QVERIFY(m_made->document.project().pictures.at(3).scene.modifiers.isEmpty());
        m_made->document.undoStack()->setIndex(1); // the clips and the views' words go, one step each
        QVERIFY(m_made->document.project().pictures.first().clip.isNull());
    }

    void theWordsStandInThePrompt()
    {
        m_made->action("generateAll")->trigger();
        const QStringList words{QStringLiteral("front view"), QStringLiteral("side view"), QStringLiteral("oblique view")};
        for (int i = 0; i < 3; ++i) {
            const SceneSettings &scene = m_made->document.project().pictures.at(i).scene;
            const QString prompt = m_made->catalogue->composedPrompt(QStringLiteral("the heart beats"), scene.modifiers, QStringLiteral("en"));
            QVERIFY2(prompt.contains(words.at(i)), qPrintable(prompt));
        }
    }

    void itSaysWhatIsMissing()
    {
        m_made->document.edit(QStringLiteral("bare"), Aspect::Everything, [](Project &project) {
            for (Picture &picture : project.pictures)
                picture.regions.clear();
        });
        m_made->action("generateAll")->trigger();
        QVERIFY(m_made->queue.jobs().isEmpty());
        m_made->document.edit(QStringLiteral("one"), Aspect::Everything, [](Project &project) { project.pictures.resize(1); });
        QVERIFY(!m_made->action("generateAll")->isEnabled()); // one picture has the button
    }

private:
    void setModifiers(int picture, const QStringList &modifiers)
    {
        m_made->document.edit(QStringLiteral("modifiers"), Aspect::Scene, [&](Project &project) {
            project.pictures[picture].scene.modifiers = modifiers;
        });
    }

    std::unique_ptr<WindowFixture> m_made;
};

QTEST_MAIN(TestGenerateAll)
#include "tst_generate_all.moc"
