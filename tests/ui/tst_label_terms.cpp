#include "tests/ui/WindowFixture.h"
#include "ui/timeline/TermEdit.h"
#include "ui/timeline/TimelinePanel.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QInputMethodEvent>

using namespace vivify;

/// Names of structures offered while a label is written.
class TestLabelTerms : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_made = std::make_unique<WindowFixture>();
        m_made->openClip();
        m_made->document.edit(QStringLiteral("a valve"), Aspect::Regions, [](Project &project) {
            Picture &picture = *project.currentPicture();
            Mask mask(picture.size());
            for (int y = 40; y < 60; ++y)
                for (int x = 90; x < 110; ++x)
                    mask.setValue(x, y, 255);
            addRegion(picture, QStringLiteral("valve")).mask = mask;
        });
        m_made->find<QWidget>("labelsDock")->show();
        m_made->find<QWidget>("labelsDock")->raise();
        m_made->find<LabelsPanel>("labelsPanel")->addLabelAt({0.5, 0.5});
        m_text = m_made->find<TermEdit>("labelText");
        m_other = m_made->find<TermEdit>("labelOtherText");
    }
    void cleanup() { m_made.reset(); }

    void thePlaceSuggests()
    {
        QVERIFY(list(m_text)->isVisible());
        QVERIFY2(entry(m_text, 0).startsWith(QStringLiteral("Mitral valve · 二尖瓣 · Valva")), qPrintable(entry(m_text, 0)));
        QVERIFY(entry(m_text, 4).startsWith(QLatin1String("Right atrium"))); // after the region's four the scene's
        QVERIFY(!list(m_text)->currentIndex().isValid()); // Return takes nothing by itself
    }

    void anyLanguageIsFound_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::newRow("English") << "mitr";
        QTest::newRow("synonym") << "bicuspid";
        QTest::newRow("Latin") << "valva mitralis";
    }

    void anyLanguageIsFound()
    {
        QFETCH(QString, typed);
        m_text->selectAll();
        QTest::keyClicks(m_text, typed);
        QVERIFY(entry(m_text, 0).startsWith(QStringLiteral("Mitral valve · 二尖瓣")));
    }

    void choosingFillsBothLanguages()
    {
        const int before = m_made->document.undoStack()->count();
        m_text->selectAll();
        QTest::keyClicks(m_text, QStringLiteral("mitr"));
        QTest::keyClick(list(m_text), Qt::Key_Down);
        QTest::keyClick(list(m_text), Qt::Key_Return);
        QCOMPARE(label().text, (LocalizedText{QStringLiteral("Mitral valve"), QStringLiteral("二尖瓣")}));
        QCOMPARE(m_text->toPlainText(), QStringLiteral("Mitral valve"));
        QCOMPARE(m_other->toPlainText(), QStringLiteral("二尖瓣"));
        QVERIFY(!list(m_text)->isVisible());
        QCOMPARE(m_made->document.undoStack()->count(), before + 1);
        m_made->document.undoStack()->undo();
        QCOMPARE(label().text.en, QStringLiteral("New label"));
    }

    void chineseComesFromAnInputMethod()
    {
        QInputMethodEvent event;
        event.setCommitString(QStringLiteral("主动脉瓣"));
        QApplication::sendEvent(m_other, &event);
        QCOMPARE(label().text.zh, QStringLiteral("主动脉瓣"));
        QCOMPARE(label().text.en, QStringLiteral("New label")); // one field leaves the other
        QVERIFY(entry(m_other, 0).startsWith(QStringLiteral("Aortic valve · 主动脉瓣")));
        QTest::mouseClick(list(m_other)->viewport(), Qt::LeftButton, {},
                          list(m_other)->visualRect(list(m_other)->model()->index(0, 0)).center());
        QCOMPARE(label().text.en, QStringLiteral("Aortic valve"));
    }

    void freeTextStays()
    {
        m_text->selectAll();
        QTest::keyClicks(m_text, QStringLiteral("my own words"));
        QVERIFY(!list(m_text)->isVisible());
        QCOMPARE(label().text.en, QStringLiteral("my own words"));
        QVERIFY(label().text.zh.isEmpty());
        QCOMPARE(m_other->placeholderText(), QStringLiteral("my own words")); // what the other video shows
        QTest::keyClick(m_text, Qt::Key_Down, Qt::AltModifier);
        QVERIFY(list(m_text)->isVisible());
        QTest::keyClick(list(m_text), Qt::Key_Escape);
        QVERIFY(!list(m_text)->isVisible());
        QCOMPARE(label().text.en, QStringLiteral("my own words"));
    }

    void theVideosLanguageStandsFirst()
    {
        m_made->language.set(QStringLiteral("zh_CN"));
        QTRY_COMPARE(m_made->document.project().exportSettings.language, QStringLiteral("zh"));
        m_text->selectAll();
        QTest::keyClicks(m_text, QStringLiteral("aorta"));
        QTest::keyClick(list(m_text), Qt::Key_Down);
        QTest::keyClick(list(m_text), Qt::Key_Return);
        QCOMPARE(m_text->toPlainText(), QStringLiteral("主动脉"));
        QCOMPARE(m_other->toPlainText(), QStringLiteral("Aorta"));
        m_made->language.set(QStringLiteral("en"));
    }

private:
    static QAbstractItemView *list(TermEdit *edit)
    {
        for (QObject *child : edit->children())
            if (auto *completer = qobject_cast<QCompleter *>(child))
                return completer->popup();
        return nullptr;
    }
    static QString entry(TermEdit *edit, int row) { return list(edit)->model()->index(row, 0).data().toString(); }
    const LabelOverlay &label() const { return m_made->picture().labels.last(); }

    std::unique_ptr<WindowFixture> m_made;
    TermEdit *m_text = nullptr, *m_other = nullptr;
};

QTEST_MAIN(TestLabelTerms)
#include "tst_label_terms.moc"
